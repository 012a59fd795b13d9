package berth.site.asset;

import berth.pages.Place;
import berth.site.Reply;
import berth.site.Route;
import java.util.List;

/// All pages that a site of files has, as search engines read them (sitemaps.org).
final class Sitemap {
  private Sitemap() {}

  static Reply of(Place place, List<Route> routes) {
    StringBuilder xml = new StringBuilder();
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (Route route : routes) {
      for (String path : route.exported().get()) {
        xml.append("<url><loc>").append(escaped(place.address(path))).append("</loc></url>\n");
      }
    }
    return Reply.text(200, "application/xml", xml.append("</urlset>\n").toString());
  }

  private static String escaped(String address) {
    return address.replace("&", "&amp;").replace("<", "&lt;").replace(" ", "%20");
  }
}
