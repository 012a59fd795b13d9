package berth.hub;

import static org.assertj.core.api.Assertions.assertThat;

import berth.json.JsonReader;
import berth.model.Model;
import berth.model.Tensor;
import berth.oracle.OracleHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A `config.json` as its publisher wrote it, and the header of the same model as the engine takes
/// it: both must be the same model.
class HubModelTest {
  private static final Path CONFIGS = Path.of("src/test/resources/hub");
  private static final List<String> ENDINGS =
      List.of(".q4k.gguf", ".f16.gguf", ".mxfp4.gguf", ".q8_0.gguf");

  static Stream<String> configs() throws IOException {
    try (Stream<Path> files = Files.list(CONFIGS)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".json"))
          .map(f -> f.replace(".json", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("configs")
  void a_config_and_its_header_list_the_same_tensors(String name) {
    HandMade hand = HandMade.of(CONFIGS, name);
    assertThat(lines(hand.tensors(hub(name).model()))).isEqualTo(lines(hand.tensors(header(name))));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void a_config_and_its_header_have_the_same_layers(String name) {
    HandMade hand = HandMade.of(CONFIGS, name);
    assertThat(hand.layers(hub(name).model())).isEqualTo(hand.layers(header(name)));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void a_config_and_its_header_are_the_same_to_the_engine(String name) {
    HandMade hand = HandMade.of(CONFIGS, name);
    assertThat(hand.predictionLayers(hub(name).model()))
        .isEqualTo(hand.predictionLayers(header(name)));
    assertThat(hand.features(hub(name).model().features()))
        .isEqualTo(hand.features(header(name).features()));
  }

  @ParameterizedTest
  @MethodSource("configs")
  void a_config_and_its_header_have_the_same_shape(String name) {
    HandMade hand = HandMade.of(CONFIGS, name);
    assertThat(hand.shape(hub(name).model().shape())).isEqualTo(hand.shape(header(name).shape()));
  }

  private static HubModel hub(String name) {
    try {
      String text = Files.readString(CONFIGS.resolve(name + ".json"));
      return HubModel.of(name, JsonReader.readFields(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Model header(String name) {
    for (String ending : ENDINGS) {
      Path file = Path.of("src/test/resources/oracle/headers", name + ending);
      if (Files.exists(file)) return OracleHeaders.weights(name + ending).model();
    }
    throw new IllegalArgumentException("no header of " + name);
  }

  private static List<String> lines(List<Tensor> tensors) {
    return tensors.stream().map(HubModelTest::line).sorted().toList();
  }

  /// Lengths of 1 at a shape's end say nothing to the engine.
  private static String line(Tensor tensor) {
    int end = tensor.shape().size();
    while (end > 1 && tensor.shape().get(end - 1) == 1) end--;
    return tensor.name() + " " + tensor.shape().subList(0, end);
  }
}
