package berth.catalogue.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A file of rows, cells between commas, a row on each line. A cell with a comma stands in double
/// quotes, a quote in it is doubled (RFC 4180, without line breaks in cells).
record CsvFile(List<Row> rows) {
  /// @param line its number in the file, from 1
  record Row(int line, List<String> cells) {}

  static CsvFile of(String text) {
    List<Row> rows = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (!line.isEmpty()) rows.add(new Row(number, cells(line)));
    }
    return new CsvFile(rows);
  }

  /// The columns, if there are any.
  Optional<Row> header() {
    return rows.stream().findFirst();
  }

  List<Row> body() {
    return rows.isEmpty() ? rows : rows.subList(1, rows.size());
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
