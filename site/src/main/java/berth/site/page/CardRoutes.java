package berth.site.page;

import berth.Request;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.CatalogueModels;
import berth.device.Device;
import berth.memory.Memory;
import berth.pages.card.Card;
import berth.pages.card.CardPng;
import berth.pages.live.Answered;
import berth.pages.live.Subject;
import berth.pages.picture.Bar;
import berth.pages.picture.Kind;
import berth.pages.picture.Taken;
import berth.site.Ask;
import berth.site.Octets;
import berth.site.Pool;
import berth.site.Reply;
import berth.site.Route;
import berth.units.Figures;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pictures of pages for links to them elsewhere.
final class CardRoutes {
  private final Pool<Worker> workers;
  private final Library library;

  CardRoutes(Pool<Worker> workers, Library library) {
    this.workers = workers;
    this.library = library;
  }

  List<Route> routes() {
    return List.of(
        Route.page(
            "/cards/home.png",
            "The picture of the first page",
            (_, _) ->
                png(
                    Card.of(
                        "Which computer runs which language model, and how well",
                        "Berth",
                        "memory to the byte, speed with honest ranges"))),
        Route.pages(
            "/cards/models/{id}.png",
            "The picture of a model's page",
            (_, values) -> model(values, Map.of()),
            () ->
                PackedCatalogue.models().models().stream()
                    .filter(Library::computes)
                    .map(entry -> "/cards/models/" + entry.id() + ".png")
                    .toList()),
        Route.live(
            Ask.Method.GET,
            "/cards/models/{id}/{quant}/{context}.png",
            "The picture of a scenario's page",
            (_, values) ->
                model(
                    values,
                    Map.of(
                        "quant", values.getOrDefault("quant", ""),
                        "context", values.getOrDefault("context", "")))));
  }

  private Reply model(Map<String, String> values, Map<String, String> fixed) {
    ModelEntry entry = CatalogueModels.entry(values.getOrDefault("id", ""));
    return workers.with(worker -> png(card(worker, entry, fixed)));
  }

  private Card card(Worker worker, ModelEntry entry, Map<String, String> fixed) {
    Subject subject = library.subject(entry);
    Request request = Questions.of(entry.id(), Ask.of("/"), fixed);
    Answered answered = worker.answer(subject, request);
    Memory.OnDevice device = answered.answer().memory().devices().getFirst();
    Bar bar =
        new Bar(
            "",
            List.of(
                new Taken(Kind.WEIGHTS, device.weights().bytes()),
                new Taken(Kind.CACHE, device.cache().bytes()),
                new Taken(Kind.COMPUTE, device.compute().bytes())),
            Device.GPU.memory().capacity(),
            Optional.empty());
    return new Card(
        "Which computer runs " + entry.name() + "?",
        Figures.memory(answered.answer().fit().total()),
        answered.answer().plan().weights().format()
            + ", "
            + Figures.tokens(answered.answer().plan().workload().context())
            + " tokens of context, llama.cpp",
        Optional.empty(),
        Optional.of(bar));
  }

  private static Reply png(Card card) {
    return new Reply(200, "image/png", new Reply.Whole(Octets.of(CardPng.png(card))), Map.of());
  }
}
