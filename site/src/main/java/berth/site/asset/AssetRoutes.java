package berth.site.asset;

import berth.pages.Place;
import berth.site.Octets;
import berth.site.Reply;
import berth.site.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The routes of styles, scripts, icon, and lists for search engines.
public final class AssetRoutes {
  private static final String PAGES = "/berth/pages/";
  private static final String ENGINE = "/berth/browser/";
  private static final String YEAR = "public, max-age=31536000, immutable";

  private AssetRoutes() {}

  /// The files by name, as they are served.
  static Map<String, Octets> files() {
    Map<String, Octets> files = new LinkedHashMap<>();
    files.put("berth.css", Asset.of(PAGES + "berth.css", PAGES + "picture.css"));
    files.put("berth.js", Asset.of(PAGES + "berth.js"));
    files.put("files.js", Asset.of(PAGES + "files.js"));
    files.put("engine.js", Asset.of(ENGINE + "engine.js"));
    files.put("engine-all.js", Asset.of(ENGINE + "engine-all.js"));
    files.put("reader.js", Asset.of(ENGINE + "reader.js"));
    return files;
  }

  /// All of them.
  ///
  /// @param others routes whose pages search engines should find
  public static List<Route> routes(Place place, List<Route> others) {
    List<Route> routes = new ArrayList<>();
    files().forEach((name, bytes) -> routes.add(file(place.asset(name), name, bytes)));
    Octets icon = Asset.of(PAGES + "favicon.svg");
    routes.add(
        Route.page(
            "/favicon.svg",
            "The mark",
            (_, _) -> new Reply(200, "image/svg+xml", new Reply.Whole(icon), Map.of())));
    routes.add(Route.page("/robots.txt", "What search engines may read", (_, _) -> robots(place)));
    routes.add(
        Route.page(
            "/sitemap.xml", "All pages, for search engines", (_, _) -> Sitemap.of(place, others)));
    return routes;
  }

  private static Route file(String path, String name, Octets bytes) {
    String type =
        name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
    Reply.Whole body = new Reply.Whole(bytes, Asset.find(ENGINE + name + ".br").map(Octets::of));
    Reply reply = new Reply(200, type, body, Map.of("Cache-Control", YEAR));
    return Route.page(path, name, (_, _) -> reply);
  }

  private static Reply robots(Place place) {
    return Reply.text(
        200,
        "text/plain; charset=utf-8",
        "User-agent: *\nAllow: /\nDisallow: /search\n\nSitemap: "
            + place.address("/sitemap.xml")
            + "\n");
  }
}
