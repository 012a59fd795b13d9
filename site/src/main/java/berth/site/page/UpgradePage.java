package berth.site.page;

import berth.catalogue.DeviceEntry;
import berth.pages.Page;
import berth.pages.sheet.Block;
import berth.pages.sheet.Section;
import berth.pages.sheet.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Two devices side by side: what becomes possible with the greater, and what gets faster.
final class UpgradePage {
  private static final Page.Crumb ABOVE = new Page.Crumb("Machines", "/devices");

  private final Worker worker;
  private final Library library;

  UpgradePage(Worker worker, Library library) {
    this.worker = worker;
    this.library = library;
  }

  Sheet of(DevicePairs.Pair pair) {
    UpgradeFacts facts = new UpgradeFacts(pair);
    Optional<Setup> lesser = Setup.of(pair.lesser());
    Optional<Setup> greater = Setup.of(pair.greater());
    List<Section> sections = new ArrayList<>();
    List<Block.Questions.Question> questions = new ArrayList<>();
    String lead = facts.sentence();
    if (lesser.isPresent() && greater.isPresent()) {
      Upgrade upgrade = Upgrade.of(worker, library, lesser.get(), greater.get());
      lead += " " + upgrade.sentence();
      sections.add(upgrade.worth());
      sections.addAll(upgrade.possible());
      upgrade.faster().ifPresent(sections::add);
      questions.addAll(upgrade.questions());
    } else {
      lead += " What one of them runs is unknown, so no model is compared on them.";
    }
    sections.add(facts.section());
    questions.add(
        new Block.Questions.Question(
            "What do " + pair.lesser().device().name() + " and " + name(pair.greater()) + " cost?",
            name(pair.lesser())
                + ": "
                + DevicePrices.launch(pair.lesser())
                + " "
                + name(pair.greater())
                + ": "
                + DevicePrices.launch(pair.greater())));
    sections.add(Section.of("faq", "Questions", new Block.Questions(questions)));
    sections.add(links(pair));
    String title = name(pair.lesser()) + " or " + name(pair.greater()) + " for language models";
    Page page =
        Page.of(title + "?", lead, pair.path(), Page.Section.DEVICES, ABOVE)
            .linking(Linked.of(questions, List.of(ABOVE), title));
    return Sheet.of(page, title + "?", lead, sections);
  }

  private static String name(DeviceEntry entry) {
    return entry.device().name();
  }

  private static Section links(DevicePairs.Pair pair) {
    List<Block.Links.Link> links = new ArrayList<>();
    for (DeviceEntry entry : List.of(pair.lesser(), pair.greater())) {
      links.add(new Block.Links.Link(name(entry), Devices.path(entry), "all about it"));
      for (Block.Links.Link link : DevicePairs.of(entry)) {
        if (!link.path().equals(pair.path())) links.add(link);
      }
    }
    return Section.of("more", "More", new Block.Links(links));
  }
}
