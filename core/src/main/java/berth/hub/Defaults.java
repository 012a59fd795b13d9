package berth.hub;

import berth.json.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a config leaves out because its class takes it for granted (transformers 5.18.0,
/// models/*/configuration_*.py).
///
/// @param values by the names of the fields
record Defaults(Map<String, JsonValue> values) {
  static final Defaults NONE = new Defaults(Map.of());

  Defaults {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /// Fields that no class can know: without them there is no model.
  private static final List<String> SIZES =
      List.of(
          "hidden_size",
          "intermediate_size",
          "num_hidden_layers",
          "num_attention_heads",
          "vocab_size");

  /// The same without what only the model itself can say.
  Defaults withoutSizes() {
    Map<String, JsonValue> fewer = new LinkedHashMap<>(values);
    SIZES.forEach(fewer::remove);
    return new Defaults(fewer);
  }

  Defaults with(String name, long value) {
    return with(name, new JsonValue.Whole(value));
  }

  Defaults with(String name, double value) {
    return with(name, new JsonValue.Real(value));
  }

  Defaults with(String name, boolean value) {
    return with(name, new JsonValue.Flag(value));
  }

  private Defaults with(String name, JsonValue value) {
    Map<String, JsonValue> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Defaults(more);
  }
}
