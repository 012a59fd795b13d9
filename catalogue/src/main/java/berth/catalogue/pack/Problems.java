package berth.catalogue.pack;

import java.util.ArrayList;
import java.util.List;

/// What is wrong with the facts, in words for whoever wrote them: all of it at once.
final class Problems {
  private static final int MOST_SHOWN = 20;

  private final List<String> lines = new ArrayList<>();

  /// One thing: where it stands, what is there, what would be right.
  void add(String file, String id, String field, String found, String expected) {
    lines.add(place(file, id, field) + ": " + found + "; expected " + expected);
  }

  /// Whether something was said about that field.
  boolean mentions(String file, String id, String field) {
    String start = place(file, id, field) + ": ";
    return lines.stream().anyMatch(line -> line.startsWith(start));
  }

  private static String place(String file, String id, String field) {
    return file + (id.isEmpty() ? "" : ", " + id) + (field.isEmpty() ? "" : ", " + field);
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /// The first ones, a line each.
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(lines.size() == 1 ? "1 problem" : lines.size() + " problems").append(" in data/:");
    for (String line : lines.subList(0, Math.min(MOST_SHOWN, lines.size()))) {
      text.append("\n  ").append(line);
    }
    return text.toString();
  }
}
