package berth.catalogue.pack;

import berth.catalogue.Names;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Products nobody made, checked, as packed lines.
final class NeverMadeLines {
  private final StringBuilder lines = new StringBuilder();
  private final Set<String> keys = new TreeSet<>();

  NeverMadeLines(JsonNode products, Problems problems, SourceLines sources) {
    for (RowCells<NeverMadeField> row :
        Rows.of(products, "data/nonexistent.json", NeverMadeField.values(), problems)) {
      row.cited(NeverMadeField.SOURCES, sources);
      row.wholeDate(NeverMadeField.CHECKED);
      add(row);
    }
  }

  private void add(RowCells<NeverMadeField> row) {
    String name = row.get(NeverMadeField.NAME);
    keys.add(Names.key(name));
    lines.append("never\t").append(Names.key(name));
    for (String alias : row.words(NeverMadeField.ALIASES)) {
      lines.append(' ').append(Names.key(alias));
    }
    lines.append('\t').append(name).append('\t').append(row.get(NeverMadeField.NOTE)).append('\n');
  }

  /// Whether that product, in whatever size, is one of them.
  boolean has(String name) {
    String key = Names.key(name);
    return keys.stream().anyMatch(never -> !never.isEmpty() && key.startsWith(never));
  }

  /// The packed lines.
  String text() {
    return lines.toString();
  }
}
