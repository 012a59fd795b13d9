package berth.hub;

import static org.assertj.core.api.Assertions.assertThat;

import berth.json.JsonReader;
import berth.model.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Vision and audio towers, told by what is left of a checkpoint's published total when the
/// language model is taken away.
class ProjectorsTest {
  private static final Path CONFIGS = Path.of("src/test/resources/hub/towers");

  @ParameterizedTest
  @CsvFileSource(files = "src/test/resources/hub/towers.csv", numLinesToSkip = 1)
  void a_tower_has_what_the_language_model_leaves_of_the_published_total(
      String config, long total, String source) throws IOException {
    assertThat(source).isNotBlank();
    assertThat(elements(tower(config))).isEqualTo(total);
  }

  private static Draft tower(String name) throws IOException {
    String text = Files.readString(CONFIGS.resolve(name + ".json"));
    Draft draft = new Draft("tower");
    Projectors.write(Config.of(JsonReader.readFields(text)), draft);
    return draft;
  }

  /// What the checkpoint holds: the token that ends a row of an image is the language model's.
  private static long elements(Draft draft) {
    return draft.projector().stream()
        .filter(tensor -> !tensor.name().equals(Pixtral.BREAK))
        .mapToLong(Tensor::elements)
        .sum();
  }

  @Test
  void a_config_without_a_tower_has_no_projector() throws IOException {
    Draft draft = new Draft("tower");
    String text = Files.readString(Path.of("src/test/resources/hub/qwen3-8b.json"));
    Projectors.write(Config.of(JsonReader.readFields(text)), draft);
    assertThat(draft.projector()).isEmpty();
  }
}
