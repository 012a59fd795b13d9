package berth.hub;

import berth.json.JsonValue;
import berth.model.UnreadableModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The fields of a `config.json`. A field may have several names, as model families call the same
/// thing differently; the first that is there and not `null` counts.
final class Config {
  private static final long MOST = 1L << 40;

  /// Where the language model's fields stand if the checkpoint has other parts beside it.
  private static final List<String> LANGUAGE =
      List.of("text_config", "llm_config", "language_config", "thinker_config");

  private final String path;
  private final JsonValue.Fields fields;

  private Config(String path, JsonValue.Fields fields) {
    this.path = path;
    this.fields = fields;
  }

  static Config of(JsonValue.Fields fields) {
    return new Config("", fields);
  }

  /// The fields of the language model, which stand in an object of their own where a checkpoint has
  /// other parts beside it; what that object lacks, or says `null` to, is looked up around it, as
  /// the converter does.
  Config language() {
    return language(Defaults.NONE);
  }

  /// The fields of the language model, those its class takes for granted among them. Sizes are
  /// taken for granted only in an object inside another: a config writes its own in any case.
  Config language(Defaults defaults) {
    Map<String, JsonValue> all = new LinkedHashMap<>();
    Config config = this;
    Optional<Config> inner = config.part();
    while (inner.isPresent()) {
      all.putAll(config.fields.values());
      config = inner.get();
      inner = config.part();
    }
    Set<String> around = Set.copyOf(all.keySet());
    boolean nested = config != this;
    all.putAll(nested ? defaults.values() : defaults.withoutSizes().values());
    for (Map.Entry<String, JsonValue> field : config.fields.values().entrySet()) {
      boolean nothing = field.getValue() instanceof JsonValue.Nothing;
      if (!nothing || !around.contains(field.getKey())) all.put(field.getKey(), field.getValue());
    }
    return new Config(config.path, new JsonValue.Fields(all));
  }

  private Optional<Config> part() {
    for (String name : LANGUAGE) {
      Optional<Config> inner = object(name);
      if (inner.isPresent()) return inner;
    }
    return Optional.empty();
  }

  /// The same config but for one field.
  Config with(String name, long value) {
    return with(name, new JsonValue.Whole(value));
  }

  /// The same config but for one field.
  Config with(String name, boolean value) {
    return with(name, new JsonValue.Flag(value));
  }

  private Config with(String name, JsonValue value) {
    Map<String, JsonValue> all = new LinkedHashMap<>(fields.values());
    all.put(name, value);
    return new Config(path, new JsonValue.Fields(all));
  }

  /// The fields of the object of that name.
  Optional<Config> object(String name) {
    return fields.values().get(name) instanceof JsonValue.Fields inner
        ? Optional.of(new Config(path + name + ".", inner))
        : Optional.empty();
  }

  /// How many fields there are.
  int size() {
    return fields.values().size();
  }

  /// Whether one of the names is there and not `null`.
  boolean has(String... names) {
    return find(names).isPresent();
  }

  /// A whole number that must be there and positive.
  int required(String... names) {
    int value = whole(names).orElseThrow(() -> missing(names));
    if (value < 1) throw wrong(names[0], "is " + value);
    return value;
  }

  /// A whole number from 0 up, or an array that holds the same one for every layer.
  Optional<Integer> whole(String... names) {
    Optional<JsonValue> found = find(names);
    if (found.isEmpty()) return Optional.empty();
    double value =
        switch (same(found.get())) {
          case JsonValue.Whole(long whole) -> (double) whole;
          case JsonValue.Real(double real) -> real;
          default -> throw wrong(names[0], "is no number");
        };
    return Optional.of(checked(names[0], value));
  }

  private static JsonValue same(JsonValue value) {
    if (!(value instanceof JsonValue.Array(var values)) || values.isEmpty()) return value;
    JsonValue first = values.getFirst();
    return values.stream().allMatch(first::equals) ? first : value;
  }

  int whole(int otherwise, String... names) {
    return whole(names).orElse(otherwise);
  }

  /// A number.
  Optional<Double> real(String... names) {
    return switch (find(names).orElse(new JsonValue.Nothing())) {
      case JsonValue.Whole(long whole) -> Optional.of((double) whole);
      case JsonValue.Real(double real) -> Optional.of(real);
      case JsonValue.Nothing _ -> Optional.empty();
      default -> throw wrong(names[0], "is no number");
    };
  }

  double real(double otherwise, String... names) {
    return real(names).orElse(otherwise);
  }

  /// Numbers in order, `null` as 0; none if the field holds no array of them.
  List<Double> reals(String name) {
    if (!(find(name).orElse(new JsonValue.Nothing()) instanceof JsonValue.Array(var values))) {
      return List.of();
    }
    List<Double> reals = new ArrayList<>();
    for (JsonValue value : values) {
      reals.add(
          switch (value) {
            case JsonValue.Whole(long whole) -> (double) whole;
            case JsonValue.Real(double real) -> real;
            case JsonValue.Nothing _ -> 0.0;
            default -> throw wrong(name, "holds something that is no number");
          });
    }
    return reals;
  }

  boolean flag(boolean otherwise, String... names) {
    return switch (find(names).orElse(new JsonValue.Nothing())) {
      case JsonValue.Flag(boolean flag) -> flag;
      case JsonValue.Whole(long whole) -> whole != 0;
      case JsonValue.Nothing _ -> otherwise;
      default -> throw wrong(names[0], "is neither true nor false");
    };
  }

  Optional<String> text(String... names) {
    return find(names).orElse(new JsonValue.Nothing()) instanceof JsonValue.Text(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  /// Texts in order, if the field holds an array of them.
  Optional<List<String>> texts(String... names) {
    if (!(find(names).orElse(new JsonValue.Nothing()) instanceof JsonValue.Array(var values))) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (JsonValue value : values) {
      if (!(value instanceof JsonValue.Text(String text))) return Optional.empty();
      texts.add(text);
    }
    return Optional.of(texts);
  }

  /// Whole numbers or flags (as 0 and 1) in order, if the field holds an array of them; `null` is
  /// 0.
  Optional<List<Integer>> wholes(String... names) {
    if (!(find(names).orElse(new JsonValue.Nothing()) instanceof JsonValue.Array(var values))) {
      return Optional.empty();
    }
    List<Integer> wholes = new ArrayList<>();
    for (JsonValue value : values) {
      wholes.add(
          switch (value) {
            case JsonValue.Whole(long whole) -> checked(names[0], (double) whole);
            case JsonValue.Real(double real) -> checked(names[0], real);
            case JsonValue.Flag(boolean flag) -> flag ? 1 : 0;
            case JsonValue.Nothing _ -> 0;
            default -> throw wrong(names[0], "holds something that is no number");
          });
    }
    return Optional.of(wholes);
  }

  /// The objects of an array.
  List<Config> objects(String name) {
    if (!(fields.values().get(name) instanceof JsonValue.Array(var values))) return List.of();
    List<Config> objects = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) instanceof JsonValue.Fields inner) {
        objects.add(new Config(path + name + "[" + i + "].", inner));
      }
    }
    return objects;
  }

  /// What is to be said of a field that is needed and absent.
  UnreadableModelException missing(String... names) {
    return new UnreadableModelException(path + String.join(" or " + path, names), "is missing");
  }

  /// What is to be said of a field whose value makes no model.
  UnreadableModelException wrong(String name, String problem) {
    return new UnreadableModelException(path + name, problem);
  }

  private Optional<JsonValue> find(String... names) {
    for (String name : names) {
      JsonValue value = fields.values().get(name);
      if (value != null && !(value instanceof JsonValue.Nothing)) return Optional.of(value);
    }
    return Optional.empty();
  }

  private int checked(String name, double value) {
    boolean whole = value == (long) value && value >= 0 && value < MOST;
    if (!whole) throw wrong(name, "is " + value + ", no whole number from 0 up");
    return (int) Math.min((long) value, Integer.MAX_VALUE);
  }
}
