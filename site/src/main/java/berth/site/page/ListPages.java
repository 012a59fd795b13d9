package berth.site.page;

import berth.catalogue.DeviceEntry;
import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.catalogue.data.PackedCatalogue;
import berth.pages.Page;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.pages.sheet.Sheet;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Lists: of all models, and of what a search found.
final class ListPages {
  private static final int FOUND = 50;

  private ListPages() {}

  static Sheet models() {
    Map<String, List<ModelEntry>> makers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (ModelEntry entry : PackedCatalogue.models().models()) {
      String maker = entry.fact(ModelField.ORGANIZATION).orElse("unknown");
      makers.computeIfAbsent(maker, _ -> new ArrayList<>()).add(entry);
    }
    List<Section> sections = new ArrayList<>();
    makers.forEach(
        (maker, entries) ->
            sections.add(Section.of(anchor(maker), maker, table("Models by " + maker, entries))));
    int count = PackedCatalogue.models().models().size();
    return Sheet.of(
        Page.of(
            count + " language models: size, context, memory",
            "All models with their parameters, context, file size and what they take, by maker.",
            "/models",
            Page.Section.MODELS),
        "Models",
        count + " models of " + makers.size() + " makers.",
        sections);
  }

  private static String anchor(String maker) {
    StringBuilder id = new StringBuilder("by-");
    for (int i = 0; i < maker.length(); i++) {
      char c = Character.toLowerCase(maker.charAt(i));
      id.append(Character.isLetterOrDigit(c) && c < 128 ? c : '-');
    }
    return id.toString();
  }

  private static Block table(String caption, List<ModelEntry> entries) {
    return new Block.Table(
        caption,
        List.of(
            Block.Table.Column.text("Model"),
            Block.Table.Column.number("Parameters"),
            Block.Table.Column.number("Active"),
            Block.Table.Column.number("Context"),
            Block.Table.Column.text("Usual type"),
            Block.Table.Column.number("Weights"),
            Block.Table.Column.text("Published"),
            Block.Table.Column.text("Licence")),
        entries.stream()
            .sorted(
                Comparator.comparing(
                    (ModelEntry entry) -> entry.fact(ModelField.RELEASED).orElse(""),
                    Comparator.reverseOrder()))
            .map(ListPages::row)
            .toList(),
        "");
  }

  private static List<Cell> row(ModelEntry entry) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.link(entry.name(), "/models/" + entry.id()));
    if (entry.counted().isPresent()) {
      ModelEntry.Counted counted = entry.counted().get();
      cells.add(Cell.of(Figures.parameters(counted.parameters())));
      cells.add(
          Cell.of(
              counted.active() < counted.parameters()
                  ? Figures.parameters(counted.active())
                  : "all"));
      cells.add(Cell.of(Figures.tokens(counted.context())));
      cells.add(Cell.of(counted.quant()));
      cells.add(Cell.of(Figures.memory(new Bytes(counted.weights()))));
    } else {
      for (int i = 0; i < 5; i++) cells.add(Cell.of("unknown"));
    }
    cells.add(Cell.of(entry.fact(ModelField.RELEASED).orElse("unknown")));
    cells.add(Cell.of(entry.fact(ModelField.LICENSE).orElse("unknown")));
    return cells;
  }

  /// What the words lead to: models and devices.
  static Sheet search(String words) {
    List<String> wanted = List.of(words.strip().split("\\s+", -1));
    List<ModelEntry> models = words.isBlank() ? List.of() : PackedCatalogue.models().search(wanted);
    List<DeviceEntry> devices = words.isBlank() ? List.of() : PackedCatalogue.get().search(wanted);
    List<Section> sections = new ArrayList<>();
    if (!models.isEmpty()) {
      sections.add(Section.of("models", "Models", links(models.stream().map(ListPages::link))));
    }
    if (!devices.isEmpty()) {
      sections.add(
          Section.of("devices", "Machines", links(devices.stream().map(ListPages::device))));
    }
    if (sections.isEmpty() && !words.isBlank()) sections.add(near(words));
    String lead =
        words.isBlank()
            ? "Type a part of a name: a model's, a maker's, a machine's."
            : models.size() + " models and " + devices.size() + " machines.";
    return Sheet.of(
        Page.of("Search", "Models and machines by name.", "/search", Page.Section.OTHER).unlisted(),
        words.isBlank() ? "Search" : "“" + words.strip() + "”",
        lead,
        sections);
  }

  private static Section near(String words) {
    List<Block.Links.Link> links = new ArrayList<>();
    for (String name : PackedCatalogue.models().nearest(words)) {
      links.add(new Block.Links.Link(name, "/models/" + name, "model"));
    }
    for (String name : PackedCatalogue.get().nearest(words)) {
      links.add(new Block.Links.Link(name, "/devices/" + name, "machine"));
    }
    return Section.of("near", "Did you mean", new Block.Links(links));
  }

  private static Block links(Stream<Block.Links.Link> links) {
    return new Block.Links(links.limit(FOUND).toList());
  }

  private static Block.Links.Link link(ModelEntry entry) {
    return new Block.Links.Link(
        entry.name(),
        "/models/" + entry.id(),
        entry.counted().map(counted -> Figures.parameters(counted.parameters())).orElse(""));
  }

  private static Block.Links.Link device(DeviceEntry entry) {
    return new Block.Links.Link(
        entry.device().name(),
        "/devices/" + entry.device().id(),
        entry.device().memory().capacity().map(Figures::capacity).orElse(""));
  }
}
