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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Configs of vision and audio towers in which one field is missing or says something that makes no
/// sense.
class HostileTowerTest {
  private static final Path CONFIGS = Path.of("src/test/resources/hub/towers");

  private static final List<JsonValue> NONSENSE =
      List.of(
          new JsonValue.Nothing(),
          new JsonValue.Whole(0),
          new JsonValue.Whole(1),
          new JsonValue.Whole(-1),
          new JsonValue.Whole(1_000_003),
          new JsonValue.Whole(Long.MAX_VALUE),
          new JsonValue.Real(0.3),
          new JsonValue.Text("x"),
          new JsonValue.Array(List.of()),
          new JsonValue.Array(List.of(new JsonValue.Whole(Integer.MAX_VALUE))),
          new JsonValue.Fields(Map.of()));

  static Stream<Path> towers() throws IOException {
    try (Stream<Path> files = Files.list(CONFIGS)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("towers")
  void a_tower_with_a_field_of_nonsense_is_read_or_refused(Path file) throws IOException {
    JsonValue.Fields config = JsonReader.readFields(Files.readString(file));
    for (String name : config.values().keySet()) {
      for (JsonValue nonsense : NONSENSE) readOrRefused(with(config, name, nonsense));
      if (!(config.values().get(name) instanceof JsonValue.Fields inner)) continue;
      for (String field : inner.values().keySet()) {
        for (JsonValue nonsense : NONSENSE) {
          readOrRefused(with(config, name, with(inner, field, nonsense)));
        }
      }
    }
  }

  private static void readOrRefused(JsonValue.Fields config) {
    assertThatCode(() -> read(config)).as(config.toString()).doesNotThrowAnyException();
  }

  private static Optional<UnreadableModelException> read(JsonValue.Fields config) {
    try {
      Projectors.write(Config.of(config), new Draft("tower"));
      return Optional.empty();
    } catch (UnreadableModelException refused) {
      return Optional.of(refused);
    }
  }

  private static JsonValue.Fields with(JsonValue.Fields fields, String name, JsonValue value) {
    Map<String, JsonValue> all = new LinkedHashMap<>(fields.values());
    all.put(name, value);
    return new JsonValue.Fields(all);
  }
}
