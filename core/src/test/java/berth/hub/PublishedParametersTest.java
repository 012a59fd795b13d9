package berth.hub;

import static org.assertj.core.api.Assertions.assertThat;

import berth.json.JsonReader;
import berth.json.JsonValue;
import berth.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How many parameters a checkpoint has, as its publisher counts them: to the digit what its
/// `config.json` comes to.
class PublishedParametersTest {
  private static final Path CONFIGS = Path.of("src/test/resources/hub");

  record Row(String config, long total) {}

  static Stream<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(CONFIGS)) {
      for (Path file : files.sorted().toList()) {
        if (!file.getFileName().toString().startsWith("parameters-")) continue;
        for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
          String[] cells = line.split(",", 3);
          rows.add(new Row(cells[0], Long.parseLong(cells[1])));
        }
      }
    }
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_config_comes_to_the_published_number_of_parameters(Row row) throws IOException {
    Path file = CONFIGS.resolve(row.config() + ".json");
    if (!Files.exists(file)) file = CONFIGS.resolve("more").resolve(row.config() + ".json");
    JsonValue.Fields fields = JsonReader.readFields(Files.readString(file));
    HubModel model = HubModel.of(row.config(), fields);
    List<Tensor> tensors = new ArrayList<>(model.model().tensors());
    tensors.removeIf(tensor -> tensor.role().startsWith("rope_"));
    tensors.addAll(model.projector());
    tensors.addAll(model.left());
    long weights = tensors.stream().mapToLong(Tensor::elements).sum();
    assertThat(weights + Scales.of(fields, tensors)).isEqualTo(row.total());
  }
}
