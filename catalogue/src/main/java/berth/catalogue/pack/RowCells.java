package berth.catalogue.pack;

import berth.catalogue.Column;
import berth.catalogue.DeviceField;
import berth.catalogue.Form;
import berth.catalogue.Names;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// One row's fields, each checked by its form, as the cells of a packed line.
final class RowCells<C extends Enum<C> & Column> {
  private static final int WHOLE_DATE = 10;

  private final String file;
  private final String id;
  private final C[] columns;
  private final Problems problems;
  private final Map<C, String> cells;

  private RowCells(String file, String id, C[] columns, Problems problems) {
    this.file = file;
    this.id = id;
    this.columns = columns;
    this.problems = problems;
    this.cells = new EnumMap<>(columns[0].getDeclaringClass());
  }

  /// The cells of a row; what is wrong with them is among the problems.
  static <C extends Enum<C> & Column> RowCells<C> of(
      String file, int position, JsonNode row, C[] columns, Problems problems) {
    String id = row.path("id").isString() ? row.path("id").asString() : "row " + position;
    RowCells<C> cells = new RowCells<>(file, id, columns, problems);
    if (row.isObject()) {
      cells.read("", row);
      cells.completeness();
    } else {
      cells.wrong("", "not an object", "a row in braces");
    }
    return cells;
  }

  String id() {
    return id;
  }

  /// The packed value, or nothing where it is unknown.
  String get(C column) {
    return cells.getOrDefault(column, "");
  }

  List<String> words(C column) {
    String value = get(column);
    return value.isEmpty() ? List.of() : List.of(value.split(" ", -1));
  }

  /// The packed line, that word first.
  String line(String first) {
    return line(first, "");
  }

  /// The packed line, that word first and those cells last.
  String line(String first, String last) {
    StringBuilder line = new StringBuilder(first);
    for (C column : columns) line.append('\t').append(get(column));
    return line.append(last).append('\n').toString();
  }

  void wrong(String field, String found, String expected) {
    problems.add(file, id, field, found, expected);
  }

  /// Says which of the sources it names are not listed.
  void cited(C column, SourceLines sources) {
    for (String key : words(column)) {
      if (!sources.has(key)) {
        wrong(column.key(), "'" + key + "'", "a source listed in data/sources.json");
      }
    }
  }

  /// Says whether a date names no day.
  void wholeDate(C column) {
    if (!get(column).isEmpty() && get(column).length() < WHOLE_DATE) {
      wrong(column.key(), get(column), "the whole date, such as \"2026-11-20\"");
    }
  }

  private void read(String prefix, JsonNode object) {
    for (String name : object.propertyNames()) {
      String key = prefix + name;
      JsonNode value = object.path(name);
      if (value.isObject() && isGroup(key)) {
        read(key + ".", value);
      } else {
        column(key, value);
      }
    }
  }

  private boolean isGroup(String key) {
    for (C column : columns) if (column.key().startsWith(key + ".")) return true;
    return false;
  }

  private void column(String key, JsonNode value) {
    for (C column : columns) {
      if (column.key().equals(key)) {
        read(column, value);
        return;
      }
    }
    wrong(key, "no such field", "'" + nearest(key) + "'");
  }

  private void read(C column, JsonNode value) {
    String text = text(column.form(), value);
    boolean packable = text.indexOf('\t') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    if (packable && column.accepts(text)) {
      cells.put(column, text);
    } else {
      wrong(column.key(), value.toString(), column.expected());
    }
  }

  /// The value as one cell; empty, which no form accepts, where it is of another kind.
  private static String text(Form form, JsonNode value) {
    return switch (form) {
      case NAMES, WORDS -> joined(value, " ");
      case TEXTS -> joined(value, DeviceField.BETWEEN_TEXTS);
      case FLAG -> value.isBoolean() ? value.toString() : "";
      case COUNT, LARGE_COUNT -> value.isIntegralNumber() ? value.toString() : "";
      case OBJECT -> value.isObject() ? value.toString() : "";
      default -> value.isString() ? value.asString() : "";
    };
  }

  private static String joined(JsonNode array, String between) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      boolean whole = element.isString() && !element.asString().contains(between);
      if (!whole || element.asString().isBlank()) return "";
      texts.add(element.asString());
    }
    return array.isArray() ? String.join(between, texts) : "";
  }

  private void completeness() {
    for (C column : columns) {
      boolean reported = problems.mentions(file, id, column.key());
      if (column.isNeeded() && get(column).isEmpty() && !reported) {
        wrong(column.key(), "missing", column.expected());
      }
    }
  }

  private String nearest(String key) {
    String nearest = "";
    int fewest = Integer.MAX_VALUE;
    for (C column : columns) {
      int changes = Names.changes(key, column.key());
      if (changes < fewest) {
        fewest = changes;
        nearest = column.key();
      }
    }
    return nearest;
  }
}
