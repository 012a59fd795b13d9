package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// How fast quantizations run, and which is taken where a speed is asked for.
class FitSpeedTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "llama-3.1-8b --on rtx-4090",
        "llama-4-scout --on rtx-4090 --ram 64GB",
        "r1-70b --on 2x-rtx-3090 --depth 4k",
        "qwen3-8b --on cpu --ram 64GB"
      })
  void every_choice_that_runs_has_a_speed_and_the_one_taken_that_of_the_answer(String question) {
    JsonNode answer = Asked.json("fit " + question);
    JsonNode best = answer.path("best");
    List<JsonNode> running = new ArrayList<>();
    for (JsonNode choice : answer.path("choices")) {
      boolean runs = !choice.path("verdict").asString().equals("no");
      assertThat(choice.has("speed")).isEqualTo(runs);
      if (runs) running.add(choice);
      if (choice.path("quant").equals(best.path("weights").path("quant"))) {
        assertThat(Asked.decode(choice)).isEqualTo(Asked.decode(best));
        assertThat(choice.path("speed").path("basis")).isEqualTo(best.path("speed").path("basis"));
      }
    }
    Program page = Program.run(("fit " + question).split(" "));
    Asked.same(Asked.column(page.lines(), 61, 67), running);
    assertThat(page.out()).contains("Speed: ").contains("limited by");
  }

  @ParameterizedTest
  @CsvSource({
    "llama-3.1-8b --on rtx-4090, 80",
    "llama-3.1-8b --on rtx-4090, 120",
    "llama-3.1-8b --on rtx-4090, 170",
    "qwen3-8b --on cpu --ram 64GB, 9",
    "r1-70b --on 2x-rtx-3090, 16",
    "gemma-3-27b-it --on rtx-4080, 20"
  })
  void of_the_fast_ones_the_most_bits_that_fit_are_taken(String question, double least) {
    JsonNode answer = Asked.json("fit " + question + " --min-speed " + least);
    String taken = answer.path("best").path("weights").path("quant").asString();
    assertThat(answer.path("fast_enough").asBoolean()).isTrue();
    assertThat(Asked.decode(answer.path("best"))).isGreaterThanOrEqualTo(least);
    JsonNode choices = answer.path("choices");
    assertThat(choices.path(0).path("quant").asString()).endsWith("F16");
    for (int i = 1; i < choices.size(); i++) {
      JsonNode better = choices.path(i);
      if (better.path("quant").asString().equals(taken)) return;
      boolean comfortable = better.path("verdict").asString().equals("comfortable");
      if (comfortable) assertThat(Asked.decode(better)).isLessThan(least);
    }
    throw new AssertionError(taken + " is no choice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "llama-3.1-8b --on rtx-4090",
        "llama-4-scout --on rtx-4090 --ram 64GB",
        "qwen3-8b --on cpu --ram 64GB"
      })
  void where_none_is_so_fast_that_is_said_and_the_fastest_is_shown(String question) {
    JsonNode answer = Asked.json("fit " + question + " --min-speed 5000");
    assertThat(answer.path("fast_enough").asBoolean()).isFalse();
    assertThat(answer.path("fits").asBoolean()).isTrue();
    for (JsonNode choice : answer.path("choices")) {
      if (!choice.has("speed")) continue;
      assertThat(Asked.decode(choice)).isLessThanOrEqualTo(Asked.decode(answer.path("best")));
    }
    String taken = answer.path("best").path("weights").path("quant").asString();
    assertThat(Program.run(("fit " + question + " --min-speed 5000").split(" ")).out())
        .contains("Nothing is known to decode 5,000 tokens/s: the fastest is " + taken);
  }

  @Test
  void beside_a_measured_loss_of_six_decimals_a_table_has_80_columns() {
    Program page = Program.run("fit", "llama-2-7b-hf", "--on", "rtx-4090");
    assertThat(page.out()).contains("t/s  bits     loss");
    assertThat(page.lines())
        .filteredOn(line -> !line.startsWith("  llama-") && !line.startsWith("  lms "))
        .allMatch(line -> line.codePointCount(0, line.length()) <= 80);
  }

  @Test
  void what_does_not_fit_is_not_called_slow() {
    String question = "fit deepseek-v3.2 --on rtx-4090 --ram 64GB --min-speed 5";
    assertThat(Program.run(question.split(" ")).out()).contains("Nothing fits, not even IQ2_M.");
    JsonNode answer = Asked.json(question);
    assertThat(answer.path("fits").asBoolean()).isFalse();
    assertThat(answer.path("fast_enough").asBoolean()).isFalse();
  }

  /// The catalogue knows no bandwidth of it.
  @Test
  void where_nobody_knows_the_bandwidth_nothing_is_called_fast_and_no_speed_is_guessed() {
    Program page =
        Program.run("fit", "qwen3-8b", "--on", "atlas-300i-duo-96gb", "--min-speed", "1");
    assertThat(page.out().replaceAll("\\s+", " "))
        .contains("Nothing is known to decode 1.00 tokens/s, as no speed is known here.")
        .contains("Speed: unknown, as the bandwidth of a device is not.")
        .doesNotContainPattern("Speed: \\d");
  }

  @Test
  void an_encoder_has_no_speed_and_says_why() {
    assertThat(Program.run("estimate", "bge-m3", "--on", "rtx-4090").out().replaceAll("\\s+", " "))
        .contains("Speed: unknown. It sees all tokens at once");
    assertThat(Asked.json("estimate bge-m3 --on rtx-4090").has("speed")).isFalse();
  }

  @Test
  void models_at_the_same_time_have_a_speed_each() {
    JsonNode models = Asked.json("fit r1-70b --with llama-4-scout --on 2x-h100").path("models");
    assertThat(models).allMatch(model -> model.has("speed"));
    Program page = Program.run("fit r1-70b --with llama-4-scout --on 2x-h100".split(" "));
    Asked.same(Asked.column(page.lines(), 65, 73), List.of(models.path(0), models.path(1)));
    assertThat(page.out()).contains("while the others rest");
  }
}
