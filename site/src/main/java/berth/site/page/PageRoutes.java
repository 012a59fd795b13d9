package berth.site.page;

import berth.RequestException;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.CatalogueModels;
import berth.pages.Html;
import berth.pages.Place;
import berth.pages.sheet.Sheet;
import berth.pages.template.JtesheetGenerated;
import berth.plan.RefusedException;
import berth.site.Ask;
import berth.site.Pool;
import berth.site.Problem;
import berth.site.Reply;
import berth.site.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

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
    routes.add(home());
    routes.add(Route.page("/models", "All models", sheet(ListPages::models)));
    routes.add(
        Route.pages(
            "/models/{id}",
            "All about one model",
            page((worker, at) -> new ModelPage(worker, library, forms).of(model(at), at.ask)),
            () ->
                PackedCatalogue.models().models().stream()
                    .map(entry -> "/models/" + entry.id())
                    .toList()));
    routes.add(
        Route.pages(
            "/models/{id}/{quant}/{context}",
            "What one model takes in one quantization and context",
            page(
                (worker, at) ->
                    new ScenarioPage(worker, library, forms)
                        .of(model(at), at.value("quant"), at.value("context"), at.ask)),
            Scenarios::exported));
    routes.addAll(new DevicePages(this, library).routes());
    routes.addAll(new ComparePages(this, library).routes());
    routes.addAll(new RamPages(this, library, forms).routes());
    routes.add(
        Route.page(
            "/calculator",
            "Any model on any machine",
            page((worker, at) -> new CalculatorPage(worker, library, forms).of(at.ask))));
    routes.add(Route.page("/accuracy", "How far to trust it", sheet(AccuracyPage::of)));
    routes.add(Route.page("/api", "How programs ask", sheet(ApiPage::of)));
    routes.add(Route.page("/sources", "Where every fact is from", sheet(SourcesPage::of)));
    routes.add(
        Route.live(
            Ask.Method.GET,
            "/search",
            "Models and machines by name",
            (ask, _) -> Reply.html(html(ListPages.search(ask.parameter("q").orElse(""))))));
    return routes;
  }

  /// What a person sees who does not get what was asked for.
  public Reply problem(Problem problem) {
    return Reply.html(html(ProblemPage.of(problem)));
  }

  /// Pictures of pages, for links to them.
  public List<Route> cards() {
    return new CardRoutes(workers, library).routes();
  }

  private Route home() {
    return Route.page(
        "/",
        "What do you have, what do you want to run?",
        page((worker, at) -> new HomePage(worker, library, forms).of(at.ask)));
  }

  private Route.Handler sheet(Supplier<Sheet> maker) {
    return (_, _) -> Reply.html(html(maker.get()));
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
    Html text = new Html();
    JtesheetGenerated.render(text, null, place, sheet);
    return text.toString();
  }
}
