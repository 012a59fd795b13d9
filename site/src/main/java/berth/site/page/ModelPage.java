package berth.site.page;

import berth.Request;
import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.pages.Page;
import berth.pages.live.Answered;
import berth.pages.live.Subject;
import berth.pages.live.Wording;
import berth.pages.sheet.Block;
import berth.pages.sheet.Section;
import berth.pages.sheet.Sheet;
import berth.plan.CacheType;
import berth.plan.Workload;
import berth.planner.Hardware;
import berth.site.Ask;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All about one model: what it takes, what runs it, under which terms.
final class ModelPage {
  private final Worker worker;
  private final Library library;
  private final Forms forms;

  ModelPage(Worker worker, Library library, Forms forms) {
    this.worker = worker;
    this.library = library;
    this.forms = forms;
  }

  Sheet of(ModelEntry entry, Ask ask) {
    ModelFacts facts = new ModelFacts(entry);
    String path = "/models/" + entry.id();
    if (!Library.computes(entry)) return unknown(entry, facts, path);
    Subject subject = library.subject(entry);
    Request request = Questions.of(entry.id(), ask, Map.of());
    Answered answered = worker.answer(subject, request);
    Hardware hardware = hardware(answered);
    List<Section> sections = new ArrayList<>();
    sections.add(new Quantizations(worker, subject, request).section());
    sections.add(Caches.section(worker, subject, request));
    sections.add(new Machines(hardware, worker.tempo(request)).section(holdsFor(answered)));
    Measured.section(Evidence.speeds(entry.id()), false).ifPresent(sections::add);
    sections.add(facts.specification());
    sections.add(facts.licence());
    Downloads.section(entry.id()).ifPresent(sections::add);
    Scores.section(entry.id()).ifPresent(sections::add);
    List<Block.Questions.Question> questions = Answers.of(entry, answered, hardware, facts);
    sections.add(Section.of("faq", "Questions", new Block.Questions(questions)));
    sections.add(facts.sources());
    Page page =
        Page.of(
                entry.name() + ": memory, speed and which computer runs it",
                Wording.sentence(answered),
                path,
                Page.Section.MODELS,
                new Page.Crumb("Models", "/models"))
            .linking(
                Linked.of(questions, List.of(new Page.Crumb("Models", "/models")), entry.name()))
            .pictured("/cards/models/" + entry.id() + ".png");
    return new Sheet(
        page,
        "Which computer runs " + entry.name() + "?",
        "",
        Optional.of(
            new Sheet.Asked(
                forms.of(path, subject, request, answered.answer()),
                Optional.of(worker.view(answered)))),
        sections);
  }

  private Hardware hardware(Answered answered) {
    return Hardware.of(
        worker.planner(),
        answered.answer().plan().on(1),
        PackedCatalogue.get().devices(),
        PackedCatalogue.reserves());
  }

  /// What every verdict of a list holds for.
  static String holdsFor(Answered answered) {
    Workload workload = answered.answer().plan().workload();
    return "At "
        + answered.answer().plan().weights().format()
        + " with "
        + Figures.tokens(workload.context())
        + " tokens of "
        + CacheType.word(workload.cache().keyType())
        + " cache in llama.cpp, alone on a machine under Linux, or macOS on Apple's.";
  }

  private static Sheet unknown(ModelEntry entry, ModelFacts facts, String path) {
    String why =
        entry
            .fact(ModelField.INCOMPLETE)
            .or(
                () ->
                    entry
                        .counted()
                        .map(c -> "llama.cpp does not run its architecture, " + c.architecture()))
            .orElse("its config is not public");
    return Sheet.of(
        Page.of(
            entry.name() + ": what is known",
            facts.sentence(),
            path,
            Page.Section.MODELS,
            new Page.Crumb("Models", "/models")),
        entry.name(),
        "Unknown: what it takes cannot be computed. " + Words.sentence(why) + ".",
        List.of(facts.specification(), facts.licence(), facts.sources()));
  }
}
