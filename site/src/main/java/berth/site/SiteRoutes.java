package berth.site;

import berth.pages.Place;
import berth.site.api.Api;
import berth.site.asset.AssetRoutes;
import berth.site.asset.Build;
import berth.site.data.DataRoutes;
import berth.site.page.PageRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The whole site, for whoever serves or exports it.
///
/// @param problems the page for a person who does not get what was asked for
public record SiteRoutes(Site site, Function<Problem, Reply> problems) {
  /// The site at an address.
  ///
  /// @param base where it is, without the slash at the end
  public static SiteRoutes at(String base) {
    Place place = new Place(base, Build.mark());
    PageRoutes made = new PageRoutes(place);
    List<Route> pages = made.routes();
    List<Route> routes = new ArrayList<>(pages);
    routes.addAll(made.cards());
    routes.addAll(DataRoutes.routes());
    routes.addAll(Api.routes());
    routes.addAll(AssetRoutes.routes(place, pages));
    return new SiteRoutes(new Site(routes), made::problem);
  }
}
