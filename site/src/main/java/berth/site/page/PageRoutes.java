package berth.site.page;

import berth.RequestException;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.CatalogueModels;
import berth.pages.Place;
import berth.pages.sheet.Sheet;
import berth.pages.template.JtesheetGenerated;
import berth.plan.RefusedException;
import berth.site.Ask;
import berth.site.Pool;
import berth.site.Reply;
import berth.site.Route;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// The pages' routes.
public final class PageRoutes {
  private final Place place;
  private final Pool<Worker> workers = Pool.ofProcessors(Worker::new);
  private final Library library = new Library();
  private final Forms forms = new Forms();

  /// @param place where the site is
  public PageRoutes(Place place) {
    this.place = place;
  }

  /// All of them.
  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.addAll(models());
    routes.addAll(new DevicePages(this, library).routes());
    routes.addAll(new ComparePages(this, library).routes());
    routes.addAll(new RamPages(this, library, forms).routes());
    return routes;
  }

  private List<Route> models() {
    return List.of(
        Route.pages(
            "/models/{id}",
            "All about one model",
            page((worker, at) -> new ModelPage(worker, library, forms).of(model(at), at.ask)),
            () ->
                PackedCatalogue.models().models().stream().map(m -> "/models/" + m.id()).toList()),
        Route.pages(
            "/models/{id}/{quant}/{context}",
            "What one model takes in one quantization and context",
            page(
                (worker, at) ->
                    new ScenarioPage(worker, library, forms)
                        .of(model(at), at.value("quant"), at.value("context"), at.ask)),
            List::of));
  }

  /// What an address asks, and what its pattern's names stand for.
  record At(Ask ask, Map<String, String> values) {
    String value(String name) {
      return values.getOrDefault(name, "");
    }
  }

  private static ModelEntry model(At at) {
    return CatalogueModels.entry(at.value("id"));
  }

  /// Answers with a page.
  Route.Handler page(BiFunction<Worker, At, Sheet> maker) {
    return (ask, values) ->
        workers.with(worker -> Reply.html(html(sheet(maker, worker, new At(ask, values)))));
  }

  /// The page, or what the engine refuses of what was asked.
  private static Sheet sheet(BiFunction<Worker, At, Sheet> maker, Worker worker, At at) {
    try {
      return maker.apply(worker, at);
    } catch (RefusedException e) {
      String message = e.getMessage() == null ? "refused" : e.getMessage();
      throw new RequestException(RequestException.Code.REFUSED, e.field(), message, e.hint());
    }
  }

  private String html(Sheet sheet) {
    StringOutput text = new StringOutput(1 << 16);
    JtesheetGenerated.render(new OwaspHtmlTemplateOutput(text), null, place, sheet);
    return text.toString();
  }
}
