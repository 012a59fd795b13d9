package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an answer says of formats that the engine does not load.
class OtherFormatsTest {
  private static final String LLAMA =
      Path.of("..", "core", "src", "test", "resources", "hub", "llama-3.1-8b.json").toString();

  private static JsonNode estimate(String format) {
    Program program = Program.run("estimate", LLAMA, "-q", format, "-c", "8192", "--json");
    return new JsonMapper().readTree(program.out());
  }

  /// Llama 3.1 8B in AWQ: 6,979,321,856 weights at 4 + 20/128 bits, all else at 16 bits.
  @Test
  void weights_are_the_checkpoints_and_the_type_that_stands_in_is_named() {
    JsonNode answer = estimate("awq-4bit");
    long padding = 200 * 128;
    assertThat(answer.path("weights").path("bytes").asLong())
        .isBetween(5_727_854_592L - padding, 5_727_854_592L + padding);
    assertThat(answer.path("cache").path("total").asLong()).isEqualTo(1L << 30);
    assertThat(answer.path("assumptions").toString())
        .contains("llama.cpp does not load awq-4bit: compute as with Q4_0 (assumed)");
  }

  @Test
  void what_the_engine_loads_needs_no_stand_in() {
    assertThat(estimate("Q4_K_M").path("assumptions").toString()).doesNotContain("does not load");
  }
}
