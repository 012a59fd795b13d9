package berth.catalogue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Packed rows of one kind of fact: links, prices, overheads.
///
/// ```text
/// berth-table  1  links
/// source   key  title  where  date      as many as there are
/// columns  id   name   …                the keys of the columns, in order
/// row      …    …                       an empty cell: unknown
/// ```
final class Table<C extends Enum<C> & Column> {
  private static final int SOURCE_CELLS = 5;

  private final String name;
  private final C[] columns;
  private final List<TableRow<C>> rows = new ArrayList<>();
  private final Map<String, Source> sources = new HashMap<>();

  private Table(String name, C[] columns) {
    this.name = name;
    this.columns = columns;
  }

  /// The first line of a table of that name.
  static String firstLine(String name) {
    return "berth-table\t1\t" + name;
  }

  static <C extends Enum<C> & Column> List<TableRow<C>> read(
      String text, String name, C[] columns) {
    if (!text.startsWith(firstLine(name) + "\n") || !text.endsWith("\n")) {
      throw new CatalogueFormatException(
          name, "another text", "'" + firstLine(name) + "' and rows");
    }
    Table<C> table = new Table<>(name, columns);
    int number = 1;
    for (int at = text.indexOf('\n') + 1; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      table.line(++number, CatalogueReader.cells(text.substring(at, end)));
      at = end + 1;
    }
    return List.copyOf(table.rows);
  }

  private void line(int number, List<String> cells) {
    switch (cells.getFirst()) {
      case "source" -> source(number, cells);
      case "columns" -> columns(number, cells);
      case "row" -> rows.add(row(number, cells));
      default -> throw wrong(number, "'" + cells.getFirst() + "'", "source, columns or row");
    }
  }

  private void source(int number, List<String> cells) {
    need(number, cells, SOURCE_CELLS);
    Optional<String> where = Optional.of(cells.get(3)).filter(text -> !text.isEmpty());
    sources.put(cells.get(1), new Source(cells.get(1), cells.get(2), where, cells.get(4)));
  }

  private void columns(int number, List<String> cells) {
    need(number, cells, columns.length + 1);
    for (int i = 0; i < columns.length; i++) {
      if (!cells.get(i + 1).equals(columns[i].key())) {
        throw wrong(number, "column '" + cells.get(i + 1) + "'", "'" + columns[i].key() + "'");
      }
    }
  }

  private TableRow<C> row(int number, List<String> cells) {
    need(number, cells, columns.length + 1);
    Map<C, String> texts = new EnumMap<>(columns[0].getDeclaringClass());
    for (int i = 0; i < columns.length; i++) {
      if (!cells.get(i + 1).isEmpty()) texts.put(columns[i], cells.get(i + 1));
    }
    return new TableRow<>(name + ", line " + number, texts, sources);
  }

  private void need(int number, List<String> cells, int count) {
    if (cells.size() != count) throw wrong(number, cells.size() + " cells", count + " cells");
  }

  private CatalogueFormatException wrong(int number, String found, String expected) {
    return new CatalogueFormatException(name + ", line " + number, found, expected);
  }
}
