package berth.site.page;

import berth.pages.Place;
import berth.site.Ask;
import berth.site.Octets;
import berth.site.Reply;
import berth.site.Site;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The site's pages as text, for tests.
final class Rendered {
  private static final Site SITE =
      new Site(new PageRoutes(new Place("https://example.org", "test")).routes());
  private static final Pattern SCRIPT = Pattern.compile("<(svg|form)\\b.*?</\\1>", Pattern.DOTALL);
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern NONSENSE =
      Pattern.compile(
          "\\bNaN\\b|\\bnull\\b|Infinity(?! (Fabric|Cache))|Optional[\\[.]|\\bempty\\]");

  private Rendered() {}

  static Reply reply(String path) {
    Site.Found found = SITE.find(Ask.Method.GET, path).orElseThrow();
    return found.route().handler().reply(Ask.of(path), found.values());
  }

  /// With a query of one value for each name.
  static Reply reply(String path, Map<String, String> query) {
    Map<String, List<String>> values = new HashMap<>();
    query.forEach((name, value) -> values.put(name, List.of(value)));
    Site.Found found = SITE.find(Ask.Method.GET, path).orElseThrow();
    Ask ask = new Ask(Ask.Method.GET, path, values, Map.of(), Octets.NONE);
    return found.route().handler().reply(ask, found.values());
  }

  static String html(String path) {
    Reply reply = reply(path);
    if (reply.status() != 200) throw new AssertionError(path + " " + reply);
    return ((Reply.Whole) reply.body()).bytes().text();
  }

  /// What a reader sees, in one line.
  static String text(String html) {
    String main = html.substring(html.indexOf("<main"), html.indexOf("</main>"));
    return TAG.matcher(SCRIPT.matcher(main).replaceAll(" "))
        .replaceAll(" ")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ");
  }

  /// Whether it holds what a program says when something went wrong.
  static boolean isNonsense(String html) {
    return NONSENSE.matcher(text(html)).find();
  }

  /// The addresses that a site of files has of a pattern.
  static List<String> exported(String pattern) {
    return SITE.routes().stream()
        .filter(route -> route.pattern().equals(pattern))
        .findFirst()
        .orElseThrow()
        .exported()
        .get();
  }
}
