package berth.cli;

import java.util.ArrayList;
import java.util.List;

/// Text in lines of 80 columns.
final class Page {
  private static final int WIDTH = 80;
  private static final int FIRST = 11;
  private static final int CELL = 12;

  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return lines;
  }

  void line(String text) {
    lines.add(text);
  }

  /// An empty line, but no two in a row.
  void blank() {
    if (!lines.isEmpty() && !lines.getLast().isEmpty()) lines.add("");
  }

  void text(String text) {
    lines.addAll(TextReport.wrapped(text, WIDTH));
  }

  void bullet(String text) {
    String mark = "- ";
    for (String line : TextReport.wrapped(text, WIDTH - 2)) {
      lines.add(mark + line);
      mark = "  ";
    }
  }

  /// A name and cells that end in columns.
  String row(String name, String... cells) {
    StringBuilder row = new StringBuilder(padded(name, FIRST));
    for (String cell : cells) {
      row.append(" ".repeat(Math.max(1, CELL - cell.length()))).append(cell);
    }
    return row.toString().stripTrailing();
  }

  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
