package berth.catalogue;

import berth.json.JsonReader;
import berth.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One packed line of a model, taken apart on demand: the columns of [ModelField], then what was
/// counted.
record ModelRow(String line) {
  private static final int COUNTED = 9;

  private static Map<ModelField, String> facts(List<String> cells) {
    Map<ModelField, String> facts = new EnumMap<>(ModelField.class);
    int column = 1;
    for (ModelField field : ModelField.values()) facts.put(field, cells.get(column++));
    return facts;
  }

  private List<String> cells() {
    List<String> cells = CatalogueReader.cells(line);
    int expected = 1 + ModelField.values().length + COUNTED;
    if (cells.size() == expected) return cells;
    throw new CatalogueFormatException("models", cells.size() + " cells", expected + " cells");
  }

  /// Id and aliases.
  List<String> names() {
    return names(facts(cells()));
  }

  private static List<String> names(Map<ModelField, String> facts) {
    List<String> names = new ArrayList<>();
    names.add(facts.getOrDefault(ModelField.ID, ""));
    String aliases = facts.getOrDefault(ModelField.ALIASES, "");
    if (!aliases.isEmpty()) names.addAll(CatalogueReader.cells(aliases, ' '));
    return names;
  }

  ModelEntry entry(Map<String, Source> sources) {
    List<String> cells = cells();
    Map<ModelField, String> cell = facts(cells);
    List<ModelEntry.Fact> facts = new ArrayList<>();
    cell.forEach(
        (field, value) -> {
          if (!value.isEmpty()) facts.add(new ModelEntry.Fact(field, value));
        });
    List<String> names = names(cell);
    return new ModelEntry(
        names.getFirst(),
        cell.getOrDefault(ModelField.NAME, ""),
        names.subList(1, names.size()),
        facts,
        counted(cells.subList(cells.size() - COUNTED, cells.size())),
        Checking.parse(cell.getOrDefault(ModelField.CONFIDENCE, "")).orElse(Checking.UNVERIFIED),
        citations(cell.getOrDefault(ModelField.SOURCES, ""), sources));
  }

  private static Optional<ModelEntry.Counted> counted(List<String> cells) {
    if (cells.getFirst().isEmpty()) return Optional.empty();
    try {
      return Optional.of(
          new ModelEntry.Counted(
              cells.get(0),
              Integer.parseInt(cells.get(1)),
              Integer.parseInt(cells.get(2)),
              Long.parseLong(cells.get(3)),
              Long.parseLong(cells.get(4)),
              Long.parseLong(cells.get(5)),
              Long.parseLong(cells.get(6)),
              cells.get(7),
              Long.parseLong(cells.get(8))));
    } catch (NumberFormatException e) {
      throw new CatalogueFormatException("models", "no number", "what was counted");
    }
  }

  private static List<ModelEntry.Citation> citations(String cell, Map<String, Source> sources) {
    List<ModelEntry.Citation> citations = new ArrayList<>();
    if (cell.isEmpty()) return citations;
    JsonReader.readFields(cell)
        .values()
        .forEach(
            (field, value) -> {
              if (value instanceof JsonValue.Text(String text)) {
                int space = text.indexOf(' ');
                String place = space < 0 ? "" : text.substring(space + 1);
                Source source = sources.get(space < 0 ? text : text.substring(0, space));
                if (source != null) citations.add(new ModelEntry.Citation(field, source, place));
              }
            });
    return citations;
  }
}
