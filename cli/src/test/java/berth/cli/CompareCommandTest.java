package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CompareCommandTest {
  private static final String HEADER = Program.header("llama-3.1-8b.q4k.gguf");
  private static final String CONFIG = "../core/src/test/resources/hub/llama-3.1-8b.json";

  private static String mirrored(JsonNode winner) {
    return switch (winner.asString()) {
      case "a" -> "b";
      case "b" -> "a";
      case String other -> other;
    };
  }

  private static String ofLess(BigDecimal a, BigDecimal b) {
    int order = a.compareTo(b);
    return order == 0 ? "neither" : order < 0 ? "a" : "b";
  }

  /// GiB with two decimals, as memory is shown.
  private static BigDecimal shown(JsonNode bytes) {
    return BigDecimal.valueOf(bytes.asLong())
        .divide(BigDecimal.valueOf(1L << 30), 2, RoundingMode.HALF_UP);
  }

  private static List<String> pairs(JsonNode rows, boolean turned, String... keys) {
    List<String> pairs = new ArrayList<>();
    for (JsonNode row : rows) {
      StringBuilder text = new StringBuilder();
      for (String key : keys) text.append(row.path(key).asString()).append(' ');
      JsonNode a = row.path(turned ? "b" : "a");
      JsonNode b = row.path(turned ? "a" : "b");
      JsonNode winner = row.path("winner");
      text.append(a).append(' ').append(b).append(' ');
      pairs.add(text.append(turned ? mirrored(winner) : winner.asString()).toString());
    }
    return pairs;
  }

  @ParameterizedTest
  @CsvSource({
    "llama-4-scout, r1-70b",
    "deepseek-v3.2, llama-4-scout",
    "qwen3-32b, gemma-4-31b-it",
    "gpt-oss-20b, qwen3-8b",
    "qwen3-8b, qwen3-8b",
    "qwen3-embedding-8b, bge-m3",
    "qwen3-8b, ../core/src/test/resources/hub/llama-3.1-8b.json"
  })
  void seen_from_the_other_side_it_says_the_same(String one, String other) {
    JsonNode there = Asked.json("compare " + one + " " + other + " -q Q4_K_M");
    JsonNode back = Asked.json("compare " + other + " " + one + " -q Q4_K_M");
    assertThat(back.path("a")).isEqualTo(there.path("b"));
    assertThat(back.path("b")).isEqualTo(there.path("a"));
    assertThat(back.path("only_a")).isEqualTo(there.path("only_b"));
    assertThat(back.path("only_b")).isEqualTo(there.path("only_a"));
    assertThat(back.path("both")).isEqualTo(there.path("both"));
    for (String field : List.of("smaller", "lighter", "longer")) {
      assertThat(back.path(field).asString()).isEqualTo(mirrored(there.path(field)));
    }
    assertThat(pairs(back.path("speeds"), true, "device"))
        .isEqualTo(pairs(there.path("speeds"), false, "device"));
    assertThat(pairs(back.path("memory"), true, "quant"))
        .isEqualTo(pairs(there.path("memory"), false, "quant"));
    String[] test = {"benchmark", "harness", "edition", "variant"};
    assertThat(pairs(back.path("scores"), true, test))
        .containsExactlyInAnyOrderElementsOf(pairs(there.path("scores"), false, test));
  }

  @Test
  void a_winner_is_strictly_better_as_shown() {
    JsonNode answer = Asked.json("compare qwen3-32b gemma-4-31b-it");
    assertThat(answer.path("memory")).isNotEmpty();
    for (JsonNode row : answer.path("memory")) {
      assertThat(row.path("winner").asString())
          .isEqualTo(ofLess(shown(row.path("a")), shown(row.path("b"))));
    }
    assertThat(answer.path("scores")).isNotEmpty();
    for (JsonNode row : answer.path("scores")) {
      BigDecimal a = new BigDecimal(row.path("a").asString());
      assertThat(row.path("winner").asString())
          .isEqualTo(ofLess(new BigDecimal(row.path("b").asString()), a));
    }
  }

  /// Three digits, as rates are shown.
  private static BigDecimal digits(JsonNode rate) {
    return new BigDecimal(rate.asString()).round(new MathContext(3));
  }

  @ParameterizedTest
  @CsvSource({"qwen3-32b, gemma-4-31b-it", "gpt-oss-20b, qwen3-8b", "qwen3-8b, llama-3.1-8b"})
  void the_faster_is_strictly_faster_as_shown(String one, String other) {
    JsonNode speeds = Asked.json("compare " + one + " " + other + " -q Q4_K_M").path("speeds");
    assertThat(speeds).isNotEmpty();
    for (JsonNode row : speeds) {
      String winner = row.path("winner").asString();
      int order = digits(row.path("a")).compareTo(digits(row.path("b")));
      if (order == 0) continue;
      assertThat(winner).isIn(order > 0 ? "a" : "b", "neither");
      boolean apart = row.path("a").asDouble() / row.path("b").asDouble() > 1.01;
      if (apart) assertThat(winner).isEqualTo("a");
    }
  }

  @Test
  void on_one_machine_each_has_the_speed_that_fit_says_and_either_way_round_the_same_is_faster() {
    JsonNode there = Asked.json("compare qwen3-32b gpt-oss-20b --on rtx-4090").path("on");
    JsonNode back = Asked.json("compare gpt-oss-20b qwen3-32b --on rtx-4090").path("on");
    assertThat(there.path("faster").asString()).isEqualTo("b");
    assertThat(back.path("faster").asString()).isEqualTo("a");
    assertThat(there.path("a")).isEqualTo(back.path("b"));
    assertThat(Asked.decode(there.path("a")))
        .isEqualTo(Asked.decode(Asked.json("fit qwen3-32b --on rtx-4090").path("best")));
    JsonNode same = Asked.json("compare qwen3-8b qwen3-8b --on rtx-4090").path("on");
    assertThat(same.path("faster").asString()).isEqualTo("neither");
  }

  @Test
  void a_model_has_no_advantage_over_itself() {
    JsonNode answer = Asked.json("compare llama-4-scout llama-4-scout");
    for (String field : List.of("smaller", "lighter", "longer")) {
      assertThat(answer.path(field).asString()).isEqualTo("neither");
    }
    assertThat(answer.path("speeds")).isNotEmpty();
    for (String rows : List.of("memory", "scores", "speeds")) {
      for (JsonNode row : answer.path(rows)) {
        assertThat(row.path("winner").asString()).isEqualTo("neither");
      }
    }
    assertThat(answer.path("a").path("for")).isEmpty();
    assertThat(answer.path("only_a")).isEmpty();
    assertThat(answer.path("only_b")).isEmpty();
    assertThat(Program.run("compare", "llama-4-scout", "llama-4-scout").out())
        .doesNotContain("Take")
        .doesNotContain(" *");
  }

  /// 17.2 B of 107.8 B and 70.6 B parameters; 10 Mi and 128 Ki tokens.
  @Test
  void scout_is_lighter_and_longer_and_r1_distill_smaller() {
    JsonNode answer = Asked.json("compare llama-4-scout r1-70b");
    assertThat(answer.path("smaller").asString()).isEqualTo("b");
    assertThat(answer.path("lighter").asString()).isEqualTo("a");
    assertThat(answer.path("longer").asString()).isEqualTo("a");
    assertThat(answer.path("a").path("context_length").asLong()).isEqualTo(10_485_760);
    assertThat(answer.path("b").path("context_length").asLong()).isEqualTo(131_072);
    assertThat(answer.path("b").toString()).contains("MIT", "Llama 3.3 Community License");
  }

  @ParameterizedTest
  @CsvSource({"llama-4-scout, r1-70b, Q4_K_M", "gpt-oss-20b, qwen3-8b, Q8_0"})
  void one_question_has_one_total(String one, String other, String quant) {
    JsonNode answer = Asked.json("compare " + one + " " + other + " -q " + quant);
    long total = Asked.total(Asked.json("estimate " + one + " -q " + quant));
    assertThat(answer.path("a").path("total").asLong()).isEqualTo(total);
    for (JsonNode row : answer.path("memory")) {
      String each = row.path("quant").asString();
      assertThat(row.path("b").asLong())
          .as(each)
          .isEqualTo(Asked.total(Asked.json("estimate " + other + " -q " + each)));
    }
  }

  @Test
  void devices_that_hold_one_are_those_hardware_names() {
    JsonNode answer = Asked.json("compare llama-4-scout r1-70b");
    List<String> holding = new ArrayList<>();
    for (JsonNode machine : Asked.json("hardware llama-4-scout -q Q4_K_M").path("single")) {
      holding.add(machine.path("id").asString());
    }
    List<String> named = new ArrayList<>(Asked.words(answer.path("only_a")));
    named.addAll(Asked.words(answer.path("both")));
    assertThat(named).containsExactlyInAnyOrderElementsOf(holding);
    assertThat(named).doesNotContainAnyElementsOf(Asked.words(answer.path("only_b")));
  }

  @Test
  void scores_are_rows_of_the_data_for_both() throws IOException {
    JsonNode answer = Asked.json("compare qwen3-32b gemma-4-31b-it");
    for (JsonNode row : answer.path("scores")) {
      String test = row.path("benchmark").asString();
      for (String side : List.of("a", "b")) {
        String id = answer.path(side).path("id").asString();
        assertThat(Published.hasScore(id, test, row.path(side).asString())).as(test).isTrue();
      }
    }
  }

  @Test
  void files_are_compared_by_memory_alone() {
    JsonNode answer = Asked.json("compare " + HEADER + " " + CONFIG);
    assertThat(answer.path("a").path("parameters").asLong()).isEqualTo(8_030_261_248L);
    assertThat(answer.path("a").has("id")).isFalse();
    assertThat(answer.path("memory")).hasSize(1);
    assertThat(answer.path("scores")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "compare | MODEL | --help",
        "compare qwen3-8b | MODEL | --help",
        "compare qwen3-8b no-such-model | no model 'no-such-model' | berth models",
        "compare no-such-model qwen3-8b | no model 'no-such-model' | berth models",
        "compare qwen3-8b r1-70b -q Q4 | no quantization 'Q4' | did you mean",
        "compare qwen3-8b r1-70b -c 0 | context | ask for 1 to",
        "compare qwen3-8b r1-70b llama-4-scout | llama-4-scout | --help",
      })
  void wrong_usage_names_the_input_and_the_way_out(String command, String found, String way) {
    Asked.refused(command.split(" "), found, way);
  }

  @Test
  void an_empty_name_is_no_model() {
    Asked.refused(new String[] {"compare", "qwen3-8b", ""}, "no model ''", "berth models");
  }
}
