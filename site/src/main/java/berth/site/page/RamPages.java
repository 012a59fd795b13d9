package berth.site.page;

import berth.catalogue.ModelEntry;
import berth.contract.CatalogueModels;
import berth.site.Ask;
import berth.site.Reply;
import berth.site.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The routes of models in system RAM.
final class RamPages {
  private final PageRoutes pages;
  private final Library library;
  private final Forms forms;

  RamPages(PageRoutes pages, Library library, Forms forms) {
    this.pages = pages;
    this.library = library;
    this.forms = forms;
  }

  List<Route> routes() {
    return List.of(
        Route.page("/ram", "Models by the RAM they need", this::index),
        Route.pages(
            "/ram/{id}",
            "What one model takes in RAM",
            this::model,
            () -> Library.computable().stream().map(RamPage::path).toList()));
  }

  private Reply index(Ask ask, Map<String, String> values) {
    Optional<String> model = ask.parameter("model");
    if (model.isPresent()) return Reply.moved(RamPage.path(CatalogueModels.named(model.get())));
    return pages.page((worker, _) -> new RamIndex(worker, library).of()).reply(ask, values);
  }

  private Reply model(Ask ask, Map<String, String> values) {
    ModelEntry entry = CatalogueModels.named(values.getOrDefault("id", ""));
    String path = RamPage.path(entry);
    if (!path.equals(ask.path())) return Reply.moved(path);
    return pages
        .page((worker, at) -> new RamPage(worker, library, forms).of(entry, at.ask()))
        .reply(ask, values);
  }
}
