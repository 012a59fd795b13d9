package berth.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import berth.json.JsonReader;
import berth.json.JsonValue;
import berth.model.Tensor;
import berth.model.UnreadableModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A config of each architecture in which one field is wrong: it is read all the same, or refused
/// by the exception of unreadable models.
class BrokenConfigTest {
  private static final Path CONFIGS = Path.of("src/test/resources/hub");
  private static final List<JsonValue> WRONG =
      List.of(
          new JsonValue.Nothing(),
          new JsonValue.Flag(true),
          new JsonValue.Whole(-1),
          new JsonValue.Whole(0),
          new JsonValue.Whole(1),
          new JsonValue.Whole(1_000_003),
          new JsonValue.Whole(Long.MAX_VALUE),
          new JsonValue.Real(0.5),
          new JsonValue.Real(Double.NaN),
          new JsonValue.Text("all"),
          new JsonValue.Array(List.of()),
          new JsonValue.Array(List.of(new JsonValue.Whole(-5), new JsonValue.Text("x"))));

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
  void one_wrong_field_makes_a_model_or_is_refused(Path file) throws IOException {
    JsonValue.Fields fields = JsonReader.readFields(Files.readString(file));
    for (JsonValue.Fields broken : broken(fields)) {
      try {
        HubModel hub = HubModel.of("broken", broken);
        for (Tensor tensor : hub.model().tensors()) {
          if (tensor.elements() <= 0) fail(tensor + " of " + broken);
        }
      } catch (UnreadableModelException refused) {
        assertThat(refused).hasMessageContaining(" ");
      } catch (RuntimeException other) {
        fail(broken.toString(), other);
      }
    }
  }

  /// The config once for each field and each wrong value, in the objects within it as well.
  private static List<JsonValue.Fields> broken(JsonValue.Fields fields) {
    List<JsonValue.Fields> all = new ArrayList<>();
    for (String name : fields.values().keySet()) {
      all.add(without(fields, name));
      for (JsonValue wrong : WRONG) all.add(with(fields, name, wrong));
      if (fields.values().get(name) instanceof JsonValue.Fields inner) {
        for (JsonValue.Fields part : broken(inner)) all.add(with(fields, name, part));
      }
    }
    return all;
  }

  private static JsonValue.Fields without(JsonValue.Fields fields, String name) {
    Map<String, JsonValue> values = new LinkedHashMap<>(fields.values());
    values.remove(name);
    return new JsonValue.Fields(values);
  }

  private static JsonValue.Fields with(JsonValue.Fields fields, String name, JsonValue value) {
    Map<String, JsonValue> values = new LinkedHashMap<>(fields.values());
    values.put(name, value);
    return new JsonValue.Fields(values);
  }
}
