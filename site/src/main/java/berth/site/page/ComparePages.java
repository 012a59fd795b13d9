package berth.site.page;

import berth.catalogue.ModelEntry;
import berth.contract.CatalogueModels;
import berth.site.Ask;
import berth.site.Reply;
import berth.site.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The routes of pairs of models.
final class ComparePages {
  private final PageRoutes pages;
  private final Library library;

  ComparePages(PageRoutes pages, Library library) {
    this.pages = pages;
    this.library = library;
  }

  List<Route> routes() {
    return List.of(
        Route.page("/compare", "Two models to pick", this::pick),
        Route.pages(
            "/compare/{a}-vs-{b}",
            "Two models side by side",
            this::compare,
            () -> ModelPairs.all().stream().map(ModelPairs.Pair::path).toList()));
  }

  /// The page to pick two, or on to that of the two that were picked.
  private Reply pick(Ask ask, Map<String, String> values) {
    Optional<String> a = ask.parameter("a");
    Optional<String> b = ask.parameter("b");
    if (a.isPresent() && b.isPresent()) return Reply.moved(path(a.get(), b.get()));
    return pages.page((_, _) -> ComparePage.index()).reply(ask, values);
  }

  private Reply compare(Ask ask, Map<String, String> values) {
    String a = values.getOrDefault("a", "");
    String b = values.getOrDefault("b", "");
    String path = path(a, b);
    if (!path.equals(ask.path())) return Reply.moved(path);
    ModelPairs.Pair pair = ModelPairs.Pair.of(CatalogueModels.named(a), CatalogueModels.named(b));
    return pages
        .page((worker, at) -> new ComparePage(worker, library).of(pair, at.ask()))
        .reply(ask, values);
  }

  /// Where two models are compared; of one and itself, its own page.
  private static String path(String a, String b) {
    ModelEntry one = CatalogueModels.named(a);
    ModelEntry other = CatalogueModels.named(b);
    return one.id().equals(other.id())
        ? "/models/" + one.id()
        : ModelPairs.Pair.of(one, other).path();
  }
}
