package berth.site;

import berth.pages.Place;
import berth.site.asset.AssetRoutes;
import berth.site.asset.Build;
import berth.site.data.DataRoutes;
import berth.site.page.PageRoutes;
import java.util.ArrayList;
import java.util.List;

/// The one list of routes, for whoever serves or exports them.
public final class SiteRoutes {
  private SiteRoutes() {}

  /// The site.
  ///
  /// @param base where it is, without the slash at the end
  public static Site site(String base) {
    Place place = new Place(base, Build.mark());
    List<Route> routes = new ArrayList<>();
    PageRoutes made = new PageRoutes(place);
    List<Route> pages = made.routes();
    routes.addAll(pages);
    routes.addAll(made.cards());
    routes.addAll(DataRoutes.routes());
    routes.addAll(AssetRoutes.routes(place, pages));
    return new Site(routes);
  }
}
