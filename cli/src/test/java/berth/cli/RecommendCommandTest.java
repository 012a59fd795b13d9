package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RecommendCommandTest {
  private static List<JsonNode> models(JsonNode answer) {
    List<JsonNode> models = new ArrayList<>();
    for (JsonNode use : answer.path("uses")) {
      for (JsonNode model : use.path("ranked")) models.add(model);
      for (JsonNode model : use.path("unscored")) models.add(model);
    }
    return models;
  }

  @Test
  void every_use_is_answered_unless_one_is_asked_for() {
    List<String> uses = new ArrayList<>();
    for (JsonNode use : Asked.json("recommend --on rtx-4090").path("uses")) {
      uses.add(use.path("use").asString());
    }
    assertThat(uses)
        .containsExactly("chat", "coding", "reasoning", "vision", "long-context", "embedding");
    JsonNode two = Asked.json("recommend --on rtx-4090 --for coding,vision").path("uses");
    assertThat(two).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtx-4090",
        "rtx-3060-12gb --ram 32GB",
        "cpu --ram 16GB",
        "strix-halo",
        "2x-rtx-3090"
      })
  void what_is_recommended_fits_in_at_least_four_bits(String machine) {
    List<JsonNode> models = models(Asked.json("recommend --on " + machine));
    assertThat(models.size()).isGreaterThan(10);
    for (JsonNode model : models) {
      assertThat(Asked.verdict(model)).isIn("comfortable", "tight", "offload");
      for (JsonNode device : model.path("devices")) {
        assertThat(device.path("headroom").asLong()).isNotNegative();
      }
      if (model.path("host").has("headroom")) {
        assertThat(model.path("host").path("headroom").asLong()).isNotNegative();
      }
      assertThat(model.path("quant").asString())
          .isIn(Set.of("Q8_0", "Q6_K", "Q5_K_M", "Q4_K_M", "IQ4_XS", "MXFP4_MOE"));
    }
  }

  @Test
  void the_best_score_comes_first_and_each_is_a_row_of_the_data() throws IOException {
    for (JsonNode use : Asked.json("recommend --on rtx-4090").path("uses")) {
      BigDecimal before = null;
      for (JsonNode model : use.path("ranked")) {
        String score = model.path("score").asString();
        String test = use.path("scale").path("benchmark").asString();
        assertThat(Published.hasScore(model.path("id").asString(), test, score))
            .as("%s %s %s", model.path("id"), test, score)
            .isTrue();
        BigDecimal value = new BigDecimal(score);
        if (before != null) assertThat(value).isLessThanOrEqualTo(before);
        before = value;
      }
    }
  }

  @Test
  void a_model_is_named_once_for_a_use() {
    for (JsonNode use : Asked.json("recommend --on strix-halo").path("uses")) {
      List<String> ids = new ArrayList<>();
      for (JsonNode model : use.path("ranked")) ids.add(model.path("id").asString());
      for (JsonNode model : use.path("unscored")) ids.add(model.path("id").asString());
      assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
    }
  }

  @Test
  void a_long_context_is_128_ki_tokens() {
    JsonNode use = Asked.json("recommend --on rtx-4090 --for long-context").path("uses").path(0);
    for (JsonNode model : use.path("ranked")) {
      assertThat(model.path("context").asInt()).isEqualTo(131_072);
    }
  }

  @Test
  void no_model_is_named_for_more_tokens_than_it_was_trained_for() {
    JsonNode answer = Asked.json("recommend --on h100 -c 512k --for chat");
    for (JsonNode model : models(answer)) {
      JsonNode estimate = Asked.json("estimate " + model.path("id").asString());
      assertThat(estimate.path("model").path("context_length").asInt())
          .isGreaterThanOrEqualTo(524_288);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rtx-4090", "cpu --ram 16GB", "2x-rtx-3090", "strix-halo"})
  void estimate_says_of_each_what_the_list_says(String machine) {
    List<JsonNode> models = models(Asked.json("recommend --on " + machine));
    for (int i = 0; i < models.size(); i += 4) {
      JsonNode model = models.get(i);
      String question =
          "estimate %s -q %s -c %s --on %s"
              .formatted(
                  model.path("id").asString(),
                  model.path("quant").asString(),
                  model.path("context").asString(),
                  machine);
      if (Asked.verdict(model).equals("offload")) continue;
      JsonNode answer = Asked.json(question);
      assertThat(Asked.bytes(answer)).as(question).isEqualTo(Asked.bytes(model));
      assertThat(Asked.verdict(answer)).as(question).isEqualTo(Asked.verdict(model));
      assertThat(Asked.decode(answer)).as(question).isEqualTo(Asked.decode(model));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "rtx-4090, 50",
    "rtx-4090 --ram 64GB, 30",
    "rtx-3060-12gb --ram 32GB, 12",
    "cpu --ram 16GB, 6",
    "strix-halo, 20"
  })
  void with_a_least_speed_all_models_reach_it_and_none_that_did_is_left_out(
      String machine, double least) {
    JsonNode all = Asked.json("recommend --on " + machine);
    JsonNode fast = Asked.json("recommend --on " + machine + " --min-speed " + least);
    assertThat(models(fast)).isNotEmpty();
    assertThat(models(fast)).allMatch(model -> Asked.decode(model) >= least);
    for (int use = 0; use < all.path("uses").size(); use++) {
      for (String list : List.of("ranked", "unscored")) {
        List<JsonNode> expected = new ArrayList<>();
        for (JsonNode model : all.path("uses").path(use).path(list)) {
          if (Asked.decode(model) >= least) expected.add(model);
        }
        assertThat(fast.path("uses").path(use).path(list)).containsAll(expected);
      }
    }
  }

  /// Of a model too slow in the most bits that fit, fewer are taken rather than none.
  @Test
  void a_model_too_slow_in_many_bits_is_taken_in_fewer() {
    String question = "recommend --on cpu --ram 16GB --for chat";
    JsonNode many = Asked.json(question).path("uses").path(0).path("ranked").path(0);
    assertThat(many.path("id").asString()).isEqualTo("qwen3.5-9b");
    assertThat(many.path("quant").asString()).isEqualTo("Q8_0");
    for (JsonNode model : models(Asked.json(question + " --min-speed 7"))) {
      if (!model.path("id").equals(many.path("id"))) continue;
      assertThat(model.path("quant").asString()).isNotEqualTo("Q8_0");
      return;
    }
    throw new AssertionError("not taken at all");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rtx-4090 --ram 64GB", "cpu --ram 16GB --min-speed 5"})
  void text_and_json_show_the_same_speeds(String machine) {
    Program page = Program.run(("recommend --on " + machine).split(" "));
    Asked.same(Asked.column(page.lines(), 62, 68), models(Asked.json("recommend --on " + machine)));
    assertThat(page.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
  }

  @Test
  void a_desktop_and_a_reserve_leave_less_room() {
    String all = Program.run("recommend", "--on", "rtx-4090", "--for", "chat").out();
    assertThat(all).contains("(23.51 GiB usable)");
    assertThat(
            Program.run(
                    "recommend",
                    "--on",
                    "rtx-4090",
                    "--for",
                    "chat",
                    "--free",
                    "20GiB",
                    "--reserve",
                    "1GiB")
                .out())
        .contains("(19.00 GiB usable)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "recommend | --on | --help",
        "recommend --on cpu | no device of known size | --ram 64GB",
        "recommend --on gpu | no device of known size | --on rtx-4090",
        "recommend --on gpu --ram 64GB | no device of known size | --on rtx-4090",
        "recommend --on cpu --usable 9GiB | no device of known size | --ram 64GB",
        "recommend --on no-such-card | no device 'no-such-card' | berth devices",
        "recommend --on cpu,rtx-4090 | 'cpu' beside other devices | name 'cpu' alone",
        "recommend --on rtx-4090 --for poetry | no use 'poetry' | chat, coding",
        "recommend --on rtx-4090 -c 0 | context | ask for 1 to",
        "recommend --on rtx-4090 -c 1k1 | '1k1' | such as 32768 or 128k",
        "recommend --on rtx-4090 --min-speed 0 | min_speed: '0' | such as 20 or 2.5",
        "recommend --on rtx-4090 --min-speed 1,5 | min_speed: '1,5' | such as 20 or 2.5",
        "recommend qwen3-8b --on rtx-4090 | qwen3-8b | --help",
      })
  void wrong_usage_names_the_input_and_the_way_out(String command, String found, String way) {
    Asked.refused(command.split(" "), found, way);
  }

  @Test
  void an_empty_device_is_none() {
    Asked.refused(new String[] {"recommend", "--on", ""}, "no device ''", "berth devices");
  }
}
