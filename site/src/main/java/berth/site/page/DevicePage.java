package berth.site.page;

import berth.catalogue.DeviceEntry;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.Evidence;
import berth.device.Device;
import berth.pages.Page;
import berth.pages.sheet.Block;
import berth.pages.sheet.Section;
import berth.pages.sheet.Sheet;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All about one device: what of it is usable, what it runs, how far, how fast.
final class DevicePage {
  private static final Page.Crumb ABOVE = new Page.Crumb("Machines", "/devices");

  private final Worker worker;
  private final Library library;

  DevicePage(Worker worker, Library library) {
    this.worker = worker;
    this.library = library;
  }

  Sheet of(DeviceEntry entry) {
    DeviceFacts facts = new DeviceFacts(entry);
    Optional<Setup> setup = Setup.of(entry);
    return setup.isPresent() ? runs(setup.get(), facts) : unknown(entry, facts);
  }

  private Sheet runs(Setup setup, DeviceFacts facts) {
    Shelf shelf = new Shelf(worker, library);
    List<Shelf.Held> all = shelf.held(setup, Shelf.all());
    List<String> known = Shelf.known().stream().map(ModelEntry::id).toList();
    List<Shelf.Held> shown =
        all.stream().filter(held -> known.contains(held.entry().id())).toList();
    BestModels best = BestModels.of(worker, setup);
    HeldModels models = new HeldModels(worker, shelf, setup);
    List<Section> sections = new ArrayList<>();
    sections.add(best.section());
    models.reaches(best.firsts()).ifPresent(sections::add);
    if (!shown.isEmpty()) sections.add(models.section(shown, all.size()));
    sections.add(facts.usable(setup));
    measured(setup.entry()).ifPresent(sections::add);
    sections.add(DevicePrices.section(setup.entry()));
    sections.add(facts.specification());
    comparisons(setup.entry()).ifPresent(sections::add);
    List<Block.Questions.Question> questions = questions(setup, facts, best, all);
    sections.add(Section.of("faq", "Questions", new Block.Questions(questions)));
    sections.add(facts.sources());
    String name = setup.entry().device().name();
    String lead = lead(setup, facts, best, all.size());
    Page page =
        Page.of(
                "Which language models run on " + name + "?",
                lead,
                Devices.path(setup.entry()),
                Page.Section.DEVICES,
                ABOVE)
            .linking(Linked.of(questions, List.of(ABOVE), name));
    return Sheet.of(page, "Which language models run on " + name + "?", lead, sections);
  }

  private static String lead(Setup setup, DeviceFacts facts, BestModels best, int all) {
    return facts.sentence()
        + " "
        + facts.usableSentence(setup)
        + " It holds "
        + all
        + " of "
        + Shelf.all().size()
        + " models, each "
        + Shelf.SETTING
        + "."
        + best.chat().map(chat -> " " + chat).orElse("");
  }

  private static Optional<Section> measured(DeviceEntry entry) {
    if (Devices.measured(entry) == 0) return Optional.empty();
    return Measured.section(
        Evidence.speeds().all().stream().filter(one -> Measured.isOn(one, entry)).toList(), true);
  }

  private static Optional<Section> comparisons(DeviceEntry entry) {
    List<Block.Links.Link> links = DevicePairs.of(entry);
    return links.isEmpty()
        ? Optional.empty()
        : Optional.of(Section.of("compare", "Beside others", new Block.Links(links)));
  }

  private static List<Block.Questions.Question> questions(
      Setup setup, DeviceFacts facts, BestModels best, List<Shelf.Held> all) {
    String name = setup.entry().device().name();
    List<Block.Questions.Question> questions = new ArrayList<>();
    questions.add(
        new Block.Questions.Question(
            "What is the largest model that runs on " + name + "?", largest(setup, all)));
    best.chat()
        .ifPresent(
            chat ->
                questions.add(
                    new Block.Questions.Question(
                        "Which model is best for chat on " + name + "?", chat)));
    questions.add(
        new Block.Questions.Question(
            "How much memory of " + name + " is usable?",
            facts.sentence() + " " + facts.usableSentence(setup)));
    questions.add(
        new Block.Questions.Question(
            "How fast is the memory of " + name + "?", bandwidth(setup.entry().device())));
    questions.add(
        new Block.Questions.Question(
            "What did " + name + " cost?", DevicePrices.launch(setup.entry())));
    return questions;
  }

  private static String largest(Setup setup, List<Shelf.Held> all) {
    Optional<Shelf.Held> largest = Optional.empty();
    for (Shelf.Held held : all) {
      if (largest.isEmpty() || parameters(held) > parameters(largest.get())) {
        largest = Optional.of(held);
      }
    }
    if (largest.isEmpty()) {
      return "None of our catalogue fits, each " + Shelf.SETTING + ".";
    }
    Shelf.Held held = largest.get();
    return "Of the models of our catalogue "
        + held.entry().name()
        + " has the most parameters of those it holds, "
        + Figures.parameters(parameters(held))
        + ": at "
        + Running.setting(held.planned().priced().plan())
        + " it takes "
        + Figures.memory(Running.taken(held.planned()))
        + " of "
        + Figures.memory(new Bytes(setup.usable().count()))
        + " usable. At fewer bits larger ones fit, and lose quality.";
  }

  private static long parameters(Shelf.Held held) {
    return held.entry().counted().map(ModelEntry.Counted::parameters).orElse(0L);
  }

  private static String bandwidth(Device device) {
    return device.memory().bandwidth().isPresent()
        ? "Its theoretical peak is "
            + Devices.bandwidth(device)
            + ". A token reads the active weights and the cache once, so that no model decodes"
            + " faster than that allows."
        : "Unknown: nobody we know of published its bandwidth.";
  }

  private static Sheet unknown(DeviceEntry entry, DeviceFacts facts) {
    String name = entry.device().name();
    String why =
        entry.isSupported()
            ? "how much memory it has is not known"
            : "llama.cpp, the engine we compute for, has no backend for it";
    List<Section> sections = new ArrayList<>();
    measured(entry).ifPresent(sections::add);
    sections.add(DevicePrices.section(entry));
    sections.add(facts.specification());
    sections.add(facts.sources());
    return Sheet.of(
        Page.of(
                name + ": what is known",
                facts.sentence(),
                Devices.path(entry),
                Page.Section.DEVICES,
                ABOVE)
            .linking(Linked.of(List.of(), List.of(ABOVE), name)),
        name,
        facts.sentence() + " What it runs is unknown: " + why + ".",
        sections);
  }
}
