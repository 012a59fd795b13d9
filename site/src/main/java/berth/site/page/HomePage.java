package berth.site.page;

import berth.Request;
import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.catalogue.Purpose;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.CatalogueModels;
import berth.pages.Page;
import berth.pages.live.Answered;
import berth.pages.live.Subject;
import berth.pages.sheet.Block;
import berth.pages.sheet.Section;
import berth.pages.sheet.Sheet;
import berth.site.Ask;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The first page: one question, answered on the spot.
final class HomePage {
  private static final int NEWEST = 12;

  private final Worker worker;
  private final Library library;
  private final Forms forms;

  HomePage(Worker worker, Library library, Forms forms) {
    this.worker = worker;
    this.library = library;
    this.forms = forms;
  }

  Sheet of(Ask ask) {
    ModelEntry entry = CatalogueModels.entry(ask.parameter("model").orElseGet(HomePage::first));
    Subject subject = library.subject(entry);
    boolean asked = ask.parameter("devices").isPresent() || ask.parameter("model").isPresent();
    Request request =
        Questions.of(entry.id(), ask, asked ? Map.of() : Map.of("devices", Forms.FIRST_DEVICE));
    Answered answered = worker.answer(subject, request);
    Page page =
        Page.of(
                "Which computer runs which language model, and how well",
                "Memory to the byte, speed with honest ranges, and the options to run it: for any"
                    + " model, quantization, context and machine.",
                "/",
                Page.Section.HOME)
            .pictured("/cards/home.png");
    return new Sheet(
        page,
        "What do you have, what do you want to run?",
        "",
        Optional.of(
            new Sheet.Asked(
                forms.choosing("/", subject, request, answered.answer()),
                Optional.of(worker.view(answered)))),
        List.of(newest(), ways(), trust()));
  }

  /// The newest model for conversation whose config is enough and that has four bits or less to
  /// download.
  static String first() {
    return newestModels().stream()
        .filter(Purpose.CHAT::suits)
        .filter(HomePage::isCommon)
        .map(ModelEntry::id)
        .findFirst()
        .orElseGet(() -> Library.computable().getFirst().id());
  }

  /// Whether somebody measured how fast it runs.
  private static boolean isCommon(ModelEntry entry) {
    return Evidence.speeds(entry.id()).size() >= 5 && !Evidence.artifacts(entry.id()).isEmpty();
  }

  static List<ModelEntry> newestModels() {
    return Library.computable().stream()
        .sorted(
            Comparator.comparing(
                (ModelEntry entry) -> entry.fact(ModelField.RELEASED).orElse(""),
                Comparator.reverseOrder()))
        .toList();
  }

  private static Section newest() {
    return Section.of(
        "newest",
        "Newest models",
        new Block.Links(
            newestModels().stream()
                .limit(NEWEST)
                .map(
                    entry ->
                        new Block.Links.Link(
                            entry.name(),
                            "/models/" + entry.id(),
                            entry.fact(ModelField.RELEASED).orElse("")))
                .toList()));
  }

  private static Section ways() {
    int models = PackedCatalogue.models().models().size();
    int devices = PackedCatalogue.get().devices().size();
    return Section.of(
        "ways",
        "Other ways to ask",
        new Block.Links(
            List.of(
                new Block.Links.Link("All " + models + " models", "/models", ""),
                new Block.Links.Link("All " + devices + " machines", "/devices", ""),
                new Block.Links.Link("Compare two models", "/compare", ""),
                new Block.Links.Link("A model or machine of your own", "/calculator", ""),
                new Block.Links.Link("In RAM, without a GPU", "/ram", ""),
                new Block.Links.Link("By program", "/api", ""))));
  }

  private static Section trust() {
    return Section.of(
        "trust",
        "Why these numbers",
        Block.Prose.of(
            "Memory is computed from the tensors and the cache layout that llama.cpp allocates,"
                + " and checked against its own figures in every build. Speeds are predicted from"
                + " measured runs, with a range that is checked on machines the prediction never"
                + " saw. Each page says what its numbers rest on, and what is not known."),
        new Block.Links(
            List.of(
                new Block.Links.Link("How accurate is it?", "/accuracy", ""),
                new Block.Links.Link("Where each fact is from", "/sources", ""))));
  }
}
