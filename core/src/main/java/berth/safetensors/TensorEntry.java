package berth.safetensors;

import berth.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One entry of a header: `"name": {"dtype": …, "shape": […], "data_offsets": [begin, end]}`.
final class TensorEntry {
  private static final int SHOWN = 100;

  /// More than any tensor has; the format itself knows no limit.
  private static final int MOST_DIMENSIONS = 16;

  private final String name;

  private TensorEntry(String name) {
    this.name = name;
  }

  static StoredTensor read(String name, JsonValue value) {
    return new TensorEntry(name).tensor(value);
  }

  private StoredTensor tensor(JsonValue value) {
    if (!(value instanceof JsonValue.Fields(Map<String, JsonValue> fields))) {
      throw wrong("no object", "dtype, shape and data_offsets");
    }
    Dtype type = type(fields);
    List<Long> shape = wholes(fields, "shape");
    List<Long> offsets = wholes(fields, "data_offsets");
    if (offsets.size() != 2 || offsets.get(0) > offsets.get(1)) {
      throw wrong("data_offsets " + offsets, "begin and end");
    }
    long bytes = bytes(type, shape);
    if (offsets.get(1) - offsets.get(0) != bytes) {
      throw wrong(
          offsets.get(1) - offsets.get(0) + " bytes of data",
          bytes + " for " + type + " of shape " + shape);
    }
    return new StoredTensor(name, type, shape, offsets.get(0), bytes);
  }

  private Dtype type(Map<String, JsonValue> fields) {
    JsonValue value = fields.get("dtype");
    if (!(value instanceof JsonValue.Text(String text))) throw wrong("no dtype", "a text");
    return Dtype.ofName(text)
        .orElseThrow(() -> wrong("dtype " + quoted(text), "a type of safetensors"));
  }

  private List<Long> wholes(Map<String, JsonValue> fields, String field) {
    JsonValue value = fields.get(field);
    if (!(value instanceof JsonValue.Array(List<JsonValue> values))) {
      throw wrong("no " + field, "an array of whole numbers");
    }
    if (values.size() > MOST_DIMENSIONS) {
      throw wrong(field + " of " + values.size() + " numbers", "at most " + MOST_DIMENSIONS);
    }
    List<Long> wholes = new ArrayList<>(values.size());
    for (JsonValue each : values) {
      boolean valid = each instanceof JsonValue.Whole(long whole) && whole >= 0;
      if (!valid) throw wrong(field + " with something else", "whole numbers from 0 up");
      wholes.add(((JsonValue.Whole) each).value());
    }
    return wholes;
  }

  private long bytes(Dtype type, List<Long> shape) {
    long elements = 1;
    for (long length : shape) {
      if (length != 0 && elements > SafetensorsReader.LARGEST / length) {
        throw wrong("shape " + shape, "at most 2^56 elements");
      }
      elements *= length;
    }
    long bits = elements * type.bits();
    if (bits % 8 != 0) throw wrong(elements + " elements of " + type, "whole bytes");
    return bits / 8;
  }

  private SafetensorsFormatException wrong(String found, String expected) {
    return new SafetensorsFormatException("tensor " + quoted(name), found, expected);
  }

  /// A text from a file as it can be shown: short, without control characters.
  static String quoted(String text) {
    StringBuilder shown = new StringBuilder("'");
    for (int i = 0; i < Math.min(text.length(), SHOWN); i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? '?' : c);
    }
    return shown.append(text.length() > SHOWN ? "…'" : "'").toString();
  }
}
