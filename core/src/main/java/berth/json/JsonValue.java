package berth.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One value of a JSON text.
public sealed interface JsonValue {
  /// A text.
  record Text(String value) implements JsonValue {}

  /// A number without fraction or exponent that fits 64 bits.
  record Whole(long value) implements JsonValue {}

  /// Any other number, `NaN` and `Infinity` among them, which Python writes.
  record Real(double value) implements JsonValue {}

  /// True or false.
  record Flag(boolean value) implements JsonValue {}

  /// `null`.
  record Nothing() implements JsonValue {}

  /// Values in order.
  record Array(List<JsonValue> values) implements JsonValue {
    public Array {
      values = List.copyOf(values);
    }
  }

  /// Values by name, in the order of the text; of a name written twice, the last counts.
  record Fields(Map<String, JsonValue> values) implements JsonValue {
    public Fields {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }
}
