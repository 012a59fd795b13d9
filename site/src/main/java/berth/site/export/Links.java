package berth.site.export;

import java.util.List;
import java.util.Locale;

/// Puts a prefix before the links of a page that begin at the root of the site. It knows the
/// attributes `href`, `src`, `action`, `formaction`, `poster` and `data-src` with quoted values;
/// `srcset`, style sheets and scripts are left as they are.
final class Links {
  private static final List<String> ATTRIBUTES =
      List.of("href", "src", "action", "formaction", "poster", "data-src");

  private final String html;
  private final String prefix;
  private final StringBuilder out;
  private int copied;

  private Links(String html, String prefix) {
    this.html = html;
    this.prefix = prefix;
    this.out = new StringBuilder(html.length() + 1024);
  }

  static String under(String prefix, String html) {
    return prefix.isEmpty() ? html : new Links(html, prefix).moved();
  }

  private String moved() {
    int at = 0;
    while ((at = html.indexOf('<', at)) >= 0) {
      if (html.startsWith("<!--", at)) {
        at = after("-->", at);
      } else if (at + 1 < html.length() && Character.isLetter(html.charAt(at + 1))) {
        at = tag(at);
      } else {
        at++;
      }
    }
    return out.append(html, copied, html.length()).toString();
  }

  private int after(String text, int from) {
    int at = html.indexOf(text, from);
    return at < 0 ? html.length() : at + text.length();
  }

  /// Goes through the attributes of a tag.
  private int tag(int open) {
    int at = open + 1;
    while (at < html.length()
        && !Character.isWhitespace(html.charAt(at))
        && html.charAt(at) != '>') {
      at++;
    }
    String name = html.substring(open + 1, at).toLowerCase(Locale.ROOT);
    while (at < html.length() && html.charAt(at) != '>') at = attribute(at);
    return name.equals("script") || name.equals("style") ? after("</" + name, at) : at;
  }

  private int attribute(int from) {
    char c = html.charAt(from);
    if (Character.isWhitespace(c) || c == '/' || c == '=') return from + 1;
    int at = from;
    while (at < html.length() && " \t\r\n=>".indexOf(html.charAt(at)) < 0) at++;
    String name = html.substring(from, at).toLowerCase(Locale.ROOT);
    if (at + 1 >= html.length() || html.charAt(at) != '=') return at;
    char quote = html.charAt(at + 1);
    if (quote != '"' && quote != '\'') return at + 1;
    int value = at + 2;
    if (ATTRIBUTES.contains(name) && html.startsWith("/", value) && !html.startsWith("//", value)) {
      out.append(html, copied, value).append(prefix);
      copied = value;
    }
    return after(String.valueOf(quote), value);
  }
}
