package berth.site.page;

import berth.catalogue.ModelEntry;
import berth.pages.Page;
import berth.pages.sheet.Block;
import berth.pages.sheet.Section;
import berth.pages.sheet.Sheet;
import berth.planner.Planned;
import berth.planner.Priced;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All models by the kit of RAM they need.
final class RamIndex {
  private final Shelf shelf;

  RamIndex(Worker worker, Library library) {
    this.shelf = new Shelf(worker, library);
  }

  Sheet of() {
    Map<Bytes, List<Block.Links.Link>> kits = new TreeMap<>();
    List<Block.Links.Link> larger = new ArrayList<>();
    for (ModelEntry entry : Shelf.all()) {
      Optional<Planned> planned = inRam(entry);
      if (planned.isEmpty()) continue;
      Block.Links.Link link =
          new Block.Links.Link(
              entry.name(),
              RamPage.path(entry),
              RamPage.takes(planned.get())
                  + " at "
                  + planned.get().priced().plan().weights().format());
      RamPage.kitOf(planned.get().fit().hostTotal())
          .map(kit -> kits.computeIfAbsent(kit, _ -> new ArrayList<>()))
          .orElse(larger)
          .add(link);
    }
    String lead =
        "How much RAM a computer without a GPU needs for a model, which kit to buy, and how fast"
            + " each kind of RAM decodes it. Below all models by the smallest kit that holds them,"
            + " each "
            + Shelf.SETTING
            + ".";
    Page page =
        Page.of(
            "RAM calculator for language models: which model fits 16, 32, 64, 128 GB",
            lead,
            "/ram",
            Page.Section.CALCULATOR);
    return Sheet.of(
        page.linking(Linked.of(List.of(), List.of(), "RAM calculator")),
        "RAM calculator",
        lead,
        sections(kits, larger));
  }

  private static List<Section> sections(
      Map<Bytes, List<Block.Links.Link>> kits, List<Block.Links.Link> larger) {
    List<Section> sections = new ArrayList<>();
    sections.add(
        Section.of(
            "pick",
            "Pick a model",
            new Block.Pick(
                "/ram", List.of(new Block.Pick.Field("model", "Model")), ComparePage.choices())));
    for (Map.Entry<Bytes, List<Block.Links.Link>> kit : kits.entrySet()) {
      String size = Setup.kit(kit.getKey());
      sections.add(
          Section.of(
              "kit-" + (kit.getKey().count() >> 30),
              "Models that need " + size + " of RAM",
              new Block.Links(kit.getValue())));
    }
    if (!larger.isEmpty()) {
      sections.add(Section.of("larger", "Models no kit sold holds", new Block.Links(larger)));
    }
    return sections;
  }

  private Optional<Planned> inRam(ModelEntry entry) {
    Optional<Priced> priced = shelf.priced(entry, 0);
    return priced.map(one -> new Planned(one, one.in(RamTables.any())));
  }
}
