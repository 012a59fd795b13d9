package berth.cli;

import java.util.ArrayList;
import java.util.List;

/// Text in lines of 80 columns.
final class Page {
  private static final int WIDTH = 80;

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
  ///
  /// @param widths of the name and of each cell that is shown
  static String row(List<Integer> widths, String name, String... cells) {
    StringBuilder row = new StringBuilder(padded(name, widths.getFirst()));
    for (int i = 0; i < widths.size() - 1; i++) row.append(right(cells[i], widths.get(i + 1)));
    return row.toString().stripTrailing();
  }

  /// A cell that ends in a column, with a space before it at least.
  static String right(String text, int width) {
    return " ".repeat(Math.max(1, width - text.length())) + text;
  }

  static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
