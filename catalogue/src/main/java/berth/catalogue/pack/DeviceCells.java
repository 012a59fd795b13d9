package berth.catalogue.pack;

import berth.catalogue.DeviceField;
import berth.catalogue.Form;
import berth.catalogue.Names;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// One device's fields, each checked by its form, as the cells of a packed line.
final class DeviceCells {
  private static final Set<DeviceField> NEEDED =
      Set.of(
          DeviceField.ID,
          DeviceField.NAME,
          DeviceField.VENDOR,
          DeviceField.KIND,
          DeviceField.ARCHITECTURE,
          DeviceField.UNIFIED,
          DeviceField.CONFIDENCE,
          DeviceField.SOURCES,
          DeviceField.VERIFIED,
          DeviceField.CHECKED);

  private final String file;
  private final String id;
  private final Problems problems;
  private final Map<DeviceField, String> cells = new EnumMap<>(DeviceField.class);

  private DeviceCells(String file, String id, Problems problems) {
    this.file = file;
    this.id = id;
    this.problems = problems;
  }

  static DeviceCells of(String file, int position, JsonNode row, Problems problems) {
    String id = row.path("id").isString() ? row.path("id").asString() : "row " + position;
    DeviceCells cells = new DeviceCells(file, id, problems);
    if (row.isObject()) {
      cells.read("", row);
      cells.completeness();
    } else {
      cells.wrong("", "not an object", "a device in braces");
    }
    return cells;
  }

  String id() {
    return id;
  }

  String file() {
    return file;
  }

  /// The packed value, or nothing where it is unknown.
  String get(DeviceField field) {
    return cells.getOrDefault(field, "");
  }

  List<String> words(DeviceField field) {
    String value = get(field);
    return value.isEmpty() ? List.of() : List.of(value.split(" ", -1));
  }

  /// The packed line.
  String line() {
    StringBuilder line = new StringBuilder("device");
    for (DeviceField field : DeviceField.values()) line.append('\t').append(get(field));
    return line.append('\n').toString();
  }

  void wrong(String field, String found, String expected) {
    problems.add(file, id, field, found, expected);
  }

  private void read(String prefix, JsonNode object) {
    for (String name : object.propertyNames()) {
      String key = prefix + name;
      JsonNode value = object.path(name);
      if (key.equals("compute") && value.isObject()) {
        read("compute.", value);
      } else {
        DeviceField.parse(key)
            .ifPresentOrElse(
                field -> read(field, value),
                () -> wrong(key, "no such field", "'" + nearest(key) + "'"));
      }
    }
  }

  private void read(DeviceField field, JsonNode value) {
    String text = text(field.form(), value);
    boolean packable = text.indexOf('\t') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    if (packable && field.form().accepts(text)) {
      cells.put(field, text);
    } else {
      wrong(field.key(), value.toString(), field.form().expected());
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
      case TEXT,
          NAME,
          NAME_WITH_DOTS,
          MODEL_CONFIDENCE,
          KIND,
          CONFIDENCE,
          DATE,
          MEMORY,
          RATE,
          FLOPS,
          WATTS,
          DOLLARS,
          BITS,
          SHARE ->
          value.isString() ? value.asString() : "";
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
    for (DeviceField field : DeviceField.values()) {
      boolean reported = problems.mentions(file, id, field.key());
      if (NEEDED.contains(field) && get(field).isEmpty() && !reported) {
        wrong(field.key(), "missing", field.form().expected());
      }
    }
    if (get(DeviceField.CHECKED).length() > 0 && get(DeviceField.CHECKED).length() < 10) {
      wrong("checked", get(DeviceField.CHECKED), "the whole date, such as \"2026-11-20\"");
    }
    boolean verified = get(DeviceField.VERIFIED).equals("true");
    int agreeing = words(DeviceField.VERIFIED_BY).size();
    if (verified && agreeing < 2) {
      wrong("verified_by", agreeing + " sources", "two or more that agree, or \"verified\": false");
    }
    if (!verified && agreeing > 0) {
      wrong("verified", "false beside verified_by", "true, or no verified_by");
    }
  }

  private static String nearest(String key) {
    String nearest = "";
    int fewest = Integer.MAX_VALUE;
    for (DeviceField field : DeviceField.values()) {
      int changes = Names.changes(key, field.key());
      if (changes < fewest) {
        fewest = changes;
        nearest = field.key();
      }
    }
    return nearest;
  }
}
