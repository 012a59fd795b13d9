package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import berth.speed.Curve;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `berth estimate … --curve`.
class CurveTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static Program estimate(String... more) {
    List<String> words = new ArrayList<>(List.of("estimate", "llama-3.1-8b-instruct"));
    words.addAll(List.of("-q", "Q4_K_M", "--on", "rtx-4090", "-c", "24k"));
    words.addAll(List.of(more));
    return Program.run(words.toArray(String[]::new));
  }

  private static JsonNode speed(String... more) {
    List<String> words = new ArrayList<>(List.of("--json"));
    words.addAll(List.of(more));
    return JSON.readTree(estimate(words.toArray(String[]::new)).out()).path("speed");
  }

  private static List<Integer> numbers(JsonNode rows, String name) {
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode row : rows) numbers.add(row.path(name).asInt());
    return numbers;
  }

  @Test
  void json_has_powers_of_two_up_to_the_context_and_the_context() {
    JsonNode speed = speed("--curve");
    assertThat(numbers(speed.path("curve"), "depth"))
        .containsExactly(0, 512, 1024, 2048, 4096, 8192, 16_384, 24_576);
    assertThat(numbers(speed.path("prompts"), "prompt"))
        .containsExactly(128, 256, 512, 1024, 2048, 4096, 8192, 16_384, 24_576);
    for (JsonNode point : speed.path("curve")) {
      assertThat(point.path("decode").asDouble())
          .isBetween(point.path("decode_low").asDouble(), point.path("decode_high").asDouble());
    }
  }

  @Test
  void a_slot_is_filled_no_further_than_its_share_of_the_context() {
    assertThat(numbers(speed("--curve", "-np", "4").path("curve"), "depth"))
        .containsExactly(0, 512, 1024, 2048, 4096, 6144);
  }

  @Test
  void a_point_is_what_asking_for_its_depth_says() {
    JsonNode point = speed("--curve").path("curve").path(4);
    JsonNode asked = speed("--depth", "4096");
    for (String name : List.of("decode", "decode_low", "decode_high")) {
      assertThat(point.path(name).asDouble()).isEqualTo(asked.path(name).asDouble());
    }
  }

  @Test
  void a_prompt_is_what_asking_for_its_length_says() {
    JsonNode prompt = speed("--curve").path("prompts").path(5);
    JsonNode asked = speed("--prompt", "4096");
    for (String name : List.of("prefill", "time_to_first_token")) {
      assertThat(prompt.path(name).asDouble()).isEqualTo(asked.path(name).asDouble());
    }
  }

  @Test
  void nobody_gets_a_curve_who_did_not_ask() {
    assertThat(speed().has("curve")).isFalse();
    assertThat(estimate().out()).doesNotContain("█");
  }

  @Test
  void a_persons_curve_is_a_table_with_bars_in_80_columns() {
    Program program = estimate("--curve");
    assertThat(program.code()).isZero();
    assertThat(program.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    List<String> bars = program.lines().stream().filter(line -> line.contains("█")).toList();
    assertThat(bars).anyMatch(line -> line.startsWith("                 0 "));
    assertThat(bars).anyMatch(line -> line.startsWith("    24,576 (24 Ki) "));
    assertThat(bars).filteredOn(line -> line.endsWith("█".repeat(28))).isNotEmpty();
  }

  @Test
  void where_nothing_fits_there_is_no_curve() {
    Program program =
        Program.run("estimate", "deepseek-v3", "--on", "rtx-4090", "--ram", "8GiB", "--curve");
    assertThat(program.code()).isZero();
    assertThat(program.out()).contains("No speed is known here").doesNotContain("█");
  }

  @Test
  void bars_have_colours_only_where_these_are_welcome() {
    assertThat(CurveText.of(Curve.NONE, true)).noneMatch(line -> line.contains("\u001b"));
    assertThat(estimate("--curve").out()).doesNotContain("\u001b");
  }
}
