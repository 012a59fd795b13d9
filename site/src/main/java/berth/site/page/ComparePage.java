package berth.site.page;

import berth.catalogue.ModelEntry;
import berth.pages.Page;
import berth.pages.sheet.Block;
import berth.pages.sheet.Section;
import berth.pages.sheet.Sheet;
import berth.site.Ask;
import java.util.ArrayList;
import java.util.List;

/// Two models side by side, and the page that leads there.
final class ComparePage {
  private static final Page.Crumb ABOVE = new Page.Crumb("Compare", "/compare");
  private static final int LISTED = 200;

  private final Worker worker;
  private final Library library;

  ComparePage(Worker worker, Library library) {
    this.worker = worker;
    this.library = library;
  }

  Sheet of(ModelPairs.Pair pair, Ask ask) {
    for (ModelEntry entry : List.of(pair.first(), pair.second())) {
      if (!Library.computes(entry)) return unknown(pair, entry);
    }
    Versus versus = Versus.of(worker, library, pair, ask);
    VersusWords words = new VersusWords(versus);
    VersusTables tables = new VersusTables(versus);
    VersusMachines machines = new VersusMachines(versus, worker.planner());
    List<Block.Questions.Question> questions = words.questions();
    List<Section> sections = new ArrayList<>();
    sections.add(tables.bars());
    sections.add(Section.of("choice", "Which to choose", new Block.Prose(words.choice())));
    sections.add(tables.memory());
    sections.add(machines.devices());
    sections.add(tables.specification());
    sections.add(new VersusScores(versus).section());
    sections.add(tables.licence());
    sections.add(machines.hosting());
    sections.add(machines.together());
    sections.add(Section.of("faq", "Questions", new Block.Questions(questions)));
    sections.add(links(pair));
    Page page =
        Page.of(
                pair.title() + ": memory, speed, devices, licence",
                words.lead(),
                pair.path(),
                Page.Section.COMPARE,
                ABOVE)
            .linking(Linked.of(questions, List.of(ABOVE), pair.title()));
    return Sheet.of(page, pair.title() + "?", words.lead(), sections);
  }

  private static Section links(ModelPairs.Pair pair) {
    List<Block.Links.Link> links = new ArrayList<>();
    for (ModelEntry entry : List.of(pair.first(), pair.second())) {
      links.add(
          new Block.Links.Link(entry.name(), "/models/" + entry.id(), "which computer runs it"));
      links.add(
          new Block.Links.Link(entry.name() + " in RAM", "/ram/" + entry.id(), "without a GPU"));
      for (Block.Links.Link link : ModelPairs.of(entry)) {
        if (!link.path().equals(pair.path())) links.add(link);
      }
    }
    return Section.of("more", "More", new Block.Links(links));
  }

  private static Sheet unknown(ModelPairs.Pair pair, ModelEntry entry) {
    String lead =
        "Unknown: what " + entry.name() + " takes cannot be computed, so the two do not compare.";
    return Sheet.of(
        Page.of(pair.title(), lead, pair.path(), Page.Section.COMPARE, ABOVE).unlisted(),
        pair.title() + "?",
        lead,
        List.of(links(pair)));
  }

  /// Where two are picked.
  static Sheet index() {
    String lead =
        "Which of two models takes less memory, which is faster on the same device, which devices"
            + " hold only one of them, and under which terms: computed for each pair, with a winner"
            + " only where one is strictly better.";
    List<Block.Links.Link> links = new ArrayList<>();
    for (ModelPairs.Pair pair : ModelPairs.all().stream().limit(LISTED).toList()) {
      links.add(new Block.Links.Link(pair.title(), pair.path(), ""));
    }
    Page page =
        Page.of(
            "Compare two language models: memory, speed, devices",
            lead,
            "/compare",
            Page.Section.COMPARE);
    return Sheet.of(
        page.linking(Linked.of(List.of(), List.of(), "Compare")),
        "Compare two models",
        lead,
        List.of(
            Section.of(
                "pick",
                "Pick two",
                new Block.Pick(
                    "/compare",
                    List.of(
                        new Block.Pick.Field("a", "One model"),
                        new Block.Pick.Field("b", "The other")),
                    choices())),
            Section.of("pairs", "Pairs people weigh up", new Block.Links(links))));
  }

  /// The models to pick from.
  static List<Block.Pick.Choice> choices() {
    return Shelf.all().stream()
        .map(entry -> new Block.Pick.Choice(entry.id(), entry.name()))
        .toList();
  }
}
