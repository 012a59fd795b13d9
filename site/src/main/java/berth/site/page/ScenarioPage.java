package berth.site.page;

import berth.Request;
import berth.RequestException;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.pages.Page;
import berth.pages.live.Answered;
import berth.pages.live.Contexts;
import berth.pages.live.Subject;
import berth.pages.live.Wording;
import berth.pages.sheet.Block;
import berth.pages.sheet.Section;
import berth.pages.sheet.Sheet;
import berth.planner.Hardware;
import berth.site.Ask;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one model takes in one quantization and context.
final class ScenarioPage {
  private final Worker worker;
  private final Library library;
  private final Forms forms;

  ScenarioPage(Worker worker, Library library, Forms forms) {
    this.worker = worker;
    this.library = library;
    this.forms = forms;
  }

  /// @throws RequestException if there is no such quantization, or the context is none
  Sheet of(ModelEntry entry, String quant, String context, Ask ask) {
    Subject subject = library.subject(entry);
    Request request = Questions.of(entry.id(), ask, Map.of("quant", quant, "context", context));
    Answered answered = worker.answer(subject, request);
    String format = answered.answer().plan().weights().format();
    int tokens = answered.answer().plan().workload().context();
    String path = "/models/" + entry.id() + "/" + format + "/" + tokens;
    Hardware hardware =
        Hardware.of(
            worker.planner(),
            answered.answer().plan().on(1),
            PackedCatalogue.get().devices(),
            PackedCatalogue.reserves());
    List<Block.Questions.Question> questions =
        Answers.of(entry, answered, hardware, new ModelFacts(entry));
    List<Page.Crumb> crumbs =
        List.of(
            new Page.Crumb("Models", "/models"),
            new Page.Crumb(entry.name(), "/models/" + entry.id()));
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Machines(hardware, worker.tempo(request)).section(ModelPage.holdsFor(answered)));
    sections.add(neighbours(entry, subject, request, format, tokens));
    sections.add(Section.of("faq", "Questions", new Block.Questions(questions)));
    Page page =
        new Page(
            "How much memory does " + entry.name() + " need at " + format + "?",
            Wording.sentence(answered),
            path,
            Page.Section.MODELS,
            crumbs,
            Linked.of(questions, crumbs, format + ", " + Figures.tokens(tokens) + " tokens"),
            Optional.of("/cards" + path + ".png"),
            true);
    return new Sheet(
        page,
        "How much memory does "
            + entry.name()
            + " need at "
            + format
            + " with "
            + Figures.tokens(tokens)
            + " tokens?",
        "",
        Optional.of(
            new Sheet.Asked(
                forms.of("/models/" + entry.id(), subject, request, answered.answer()),
                Optional.of(worker.view(answered)))),
        sections);
  }

  /// The same model in other quantizations and contexts.
  private Section neighbours(
      ModelEntry entry, Subject subject, Request request, String format, int tokens) {
    List<Block.Links.Link> links = new ArrayList<>();
    for (String name : new Quantizations(worker, subject, request).names()) {
      if (!name.equals(format)) links.add(link(entry, name, tokens));
    }
    for (int context : Contexts.upTo(subject.source().model().shape().contextLength())) {
      if (context != tokens) links.add(link(entry, format, context));
    }
    return Section.of("neighbours", "Other quantizations and contexts", new Block.Links(links));
  }

  private static Block.Links.Link link(ModelEntry entry, String quant, int context) {
    return new Block.Links.Link(
        quant + ", " + Figures.tokens(context) + " tokens",
        "/models/" + entry.id() + "/" + quant + "/" + context,
        "");
  }
}
