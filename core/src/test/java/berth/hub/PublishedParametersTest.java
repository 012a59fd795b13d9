package berth.hub;

import static org.assertj.core.api.Assertions.assertThat;

import berth.json.JsonReader;
import berth.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// How many numbers a checkpoint holds, as its publisher's index of tensors says: each of them is
/// in the language model, in the projector, or left out by the converter.
class PublishedParametersTest {
  private static final Path CONFIGS = Path.of("src/test/resources/hub");

  static Stream<Arguments> totals() throws IOException {
    List<Arguments> totals = new ArrayList<>();
    try (Stream<Path> files = Files.list(CONFIGS)) {
      for (Path file :
          files
              .filter(f -> f.getFileName().toString().startsWith("parameters-"))
              .sorted()
              .toList()) {
        for (String row : Files.readAllLines(file).stream().skip(1).toList()) {
          String[] cells = row.split(",", 3);
          totals.add(Arguments.of(cells[0], Long.parseLong(cells[1])));
        }
      }
    }
    return totals.stream();
  }

  @ParameterizedTest
  @MethodSource("totals")
  void all_tensors_of_a_config_are_those_of_its_checkpoint(String config, long total)
      throws IOException {
    String text = Files.readString(CONFIGS.resolve(config + ".json"));
    HubModel hub = HubModel.of(config, JsonReader.readFields(text));
    long all =
        Stream.of(hub.model().tensors(), hub.projector(), hub.left())
            .flatMap(List::stream)
            .filter(tensor -> !tensor.name().startsWith("rope_"))
            .mapToLong(Tensor::elements)
            .sum();
    assertThat(all).isEqualTo(total);
  }
}
