package berth.hub;

import static org.assertj.core.api.Assertions.assertThatCode;

import berth.json.JsonReader;
import berth.json.JsonValue;
import berth.model.UnreadableModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Configs, one of each architecture, in which one field is missing or says something that makes no
/// sense.
class HostileConfigTest {
  private static final Path CONFIGS = Path.of("src/test/resources/hub");

  private static final List<JsonValue> NONSENSE =
      List.of(
          new JsonValue.Nothing(),
          new JsonValue.Whole(0),
          new JsonValue.Whole(1),
          new JsonValue.Whole(-1),
          new JsonValue.Whole(7),
          new JsonValue.Whole(1L << 31),
          new JsonValue.Whole(Long.MAX_VALUE),
          new JsonValue.Real(0.3),
          new JsonValue.Real(1e300),
          new JsonValue.Real(Double.NaN),
          new JsonValue.Flag(true),
          new JsonValue.Text("x"),
          new JsonValue.Array(List.of()),
          new JsonValue.Array(List.of(new JsonValue.Whole(0))),
          new JsonValue.Array(List.of(new JsonValue.Text("full_attention"))),
          new JsonValue.Fields(Map.of()));

  static Stream<Path> configs() throws IOException {
    Map<JsonValue, Path> first = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(CONFIGS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        JsonValue.Fields config = JsonReader.readFields(Files.readString(file));
        first.putIfAbsent(config.values().get("architectures"), file);
      }
    }
    return first.values().stream();
  }

  @ParameterizedTest
  @MethodSource("configs")
  void a_config_with_a_field_of_nonsense_is_read_or_refused(Path file) throws IOException {
    JsonValue.Fields config = JsonReader.readFields(Files.readString(file));
    for (String name : config.values().keySet()) {
      for (JsonValue nonsense : NONSENSE) refusedOrRead(name, with(config, name, nonsense));
      if (!(config.values().get(name) instanceof JsonValue.Fields inner)) continue;
      for (String field : inner.values().keySet()) {
        for (JsonValue nonsense : NONSENSE) {
          refusedOrRead(
              name + "." + field + " " + nonsense,
              with(config, name, with(inner, field, nonsense)));
        }
      }
    }
  }

  private static void refusedOrRead(String change, JsonValue.Fields config) {
    assertThatCode(
            () -> {
              try {
                HubModel.of("hostile", config);
              } catch (UnreadableModelException e) {
                // what it is there for
              }
            })
        .as(change)
        .doesNotThrowAnyException();
  }

  private static JsonValue.Fields with(JsonValue.Fields fields, String name, JsonValue value) {
    Map<String, JsonValue> all = new LinkedHashMap<>(fields.values());
    all.put(name, value);
    return new JsonValue.Fields(all);
  }
}
