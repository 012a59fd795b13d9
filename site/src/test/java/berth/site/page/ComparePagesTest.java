package berth.site.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.RequestException;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.site.Reply;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ComparePagesTest {
  private static final Pattern MEMORY =
      Pattern.compile(" takes ([0-9.,]+ [GM]iB) and .+? ([0-9.,]+ [GM]iB): (.+?)\\. ");
  private static final Pattern SPEED =
      Pattern.compile(
          " decodes ([0-9.,]+) tokens per second \\([^)]*\\) and .+? ([0-9.,]+) tokens per second"
              + " \\([^)]*\\): (.+?)( as predicted, though|\\. )");

  @Test
  void a_winner_is_named_only_where_it_is_strictly_better_as_shown() {
    List<String> paths = Rendered.exported("/compare/{a}-vs-{b}");
    int speeds = 0;
    for (int i = 0; i < paths.size(); i += 40) {
      String html = Rendered.html(paths.get(i));
      assertThat(Rendered.isNonsense(html)).as(paths.get(i)).isFalse();
      String text = Rendered.text(html);
      ModelPairs.Pair pair = ModelPairs.all().get(i);
      Matcher memory = MEMORY.matcher(text);
      assertThat(memory.find()).as(paths.get(i)).isTrue();
      assertThat(memory.group(3))
          .isEqualTo(lesser(pair, bytes(memory.group(1)), bytes(memory.group(2))));
      Matcher speed = SPEED.matcher(text);
      if (!speed.find()) continue;
      speeds++;
      assertThat(speed.group(3))
          .isEqualTo(faster(pair, number(speed.group(1)), number(speed.group(2))));
    }
    assertThat(speeds).isGreaterThan(10);
  }

  private static String lesser(ModelPairs.Pair pair, double first, double second) {
    if (first == second) return "the same, as shown";
    return (first < second ? pair.first() : pair.second()).name() + " takes less";
  }

  private static String faster(ModelPairs.Pair pair, double first, double second) {
    if (first == second) return "a tie";
    return (first > second ? pair.first() : pair.second()).name() + " is faster";
  }

  private static double bytes(String text) {
    double number = number(text.substring(0, text.indexOf(' ')));
    return text.endsWith("GiB") ? 1024 * number : number;
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace(",", ""));
  }

  @Test
  void two_trainings_of_one_model_tie() {
    String text =
        Rendered.text(Rendered.html("/compare/llama-3.1-70b-instruct-vs-llama-3.3-70b-instruct"));
    assertThat(text).contains(": the same, as shown.").contains(": a tie.");
    assertThat(text).doesNotContain("takes less").doesNotContain("Instruct is faster");
  }

  @Test
  void the_turned_pair_leads_to_the_one_page() {
    for (String path : Rendered.exported("/compare/{a}-vs-{b}").subList(0, 20)) {
      String names = path.substring("/compare/".length());
      int middle = names.indexOf("-vs-");
      String turned = names.substring(middle + 4) + "-vs-" + names.substring(0, middle);
      assertThat(Rendered.reply("/compare/" + turned).status()).isEqualTo(308);
      assertThat(Rendered.reply("/compare/" + turned).headers()).containsEntry("Location", path);
    }
  }

  @Test
  void a_total_is_the_same_on_the_page_of_the_scenario() {
    String text = Rendered.text(Rendered.html("/compare/gemma-3-27b-it-vs-qwen3-32b"));
    Matcher memory = MEMORY.matcher(text);
    assertThat(memory.find()).isTrue();
    assertThat(Rendered.text(Rendered.html("/models/gemma-3-27b-it/Q4_K_M/8192")))
        .contains("takes " + memory.group(1) + " at Q4_K_M");
    assertThat(Rendered.text(Rendered.html("/models/qwen3-32b/Q4_K_M/8192")))
        .contains("takes " + memory.group(2) + " at Q4_K_M");
  }

  @Test
  void each_model_stands_in_the_format_it_was_trained_in() {
    String text = Rendered.text(Rendered.html("/compare/gpt-oss-20b-vs-qwen3-30b-a3b"));
    assertThat(text).contains("At MXFP4_MOE and Q4_K_M with 8,192 (8 Ki) tokens of f16 cache");
  }

  @Test
  void pairs_are_of_one_size_and_few_enough() {
    assertThat(ModelPairs.all()).hasSizeBetween(400, 800).doesNotHaveDuplicates();
    for (ModelPairs.Pair pair : ModelPairs.all()) {
      assertThat(pair.first().id()).isLessThan(pair.second().id());
      assertThat(parameters(pair.first()) * 1.5).isGreaterThanOrEqualTo(parameters(pair.second()));
      assertThat(parameters(pair.second()) * 1.5).isGreaterThanOrEqualTo(parameters(pair.first()));
    }
  }

  private static double parameters(ModelEntry entry) {
    return entry.counted().orElseThrow().parameters();
  }

  @Test
  void no_id_holds_what_parts_a_pair() {
    for (ModelEntry entry : PackedCatalogue.models().models()) {
      assertThat(entry.id()).doesNotContain("-vs-");
    }
  }

  @Test
  void a_model_that_nobody_can_compute_is_unknown() {
    ModelEntry unknown =
        PackedCatalogue.models().models().stream()
            .filter(entry -> entry.counted().isEmpty())
            .findFirst()
            .orElseThrow();
    ModelEntry known = PackedCatalogue.models().model("qwen3-32b").orElseThrow();
    String path = ModelPairs.Pair.of(unknown, known).path();
    assertThat(Rendered.text(Rendered.html(path))).contains("Unknown: what " + unknown.name());
    assertThat(Rendered.text(Rendered.html("/ram/" + unknown.id()))).contains("Unknown: what");
  }

  @Test
  void the_page_to_pick_leads_on() {
    assertThat(Rendered.html("/compare")).contains("<datalist id=\"picks\">");
    assertThat(Rendered.isNonsense(Rendered.html("/compare"))).isFalse();
  }

  @Test
  void names_of_nothing_are_refused() {
    for (String id : List.of("<script>alert(1)<_script>", "..", "x\"><img src=y>", "a.gguf")) {
      assertThatThrownBy(() -> Rendered.reply("/compare/" + id + "-vs-qwen3-32b"))
          .isInstanceOf(RequestException.class);
      assertThatThrownBy(() -> Rendered.reply("/compare/qwen3-32b-vs-" + id))
          .isInstanceOf(RequestException.class);
    }
  }

  @Test
  void what_makes_no_sense_is_refused_on_every_page() {
    for (String path : List.of("/compare/gemma-3-27b-it-vs-qwen3-32b", "/ram/qwen3-32b")) {
      for (Map<String, String> query :
          List.of(
              Map.of("context", "0"),
              Map.of("context", "-1"),
              Map.of("context", "99999999999"),
              Map.of("quant", "<script>"),
              Map.of("cache", "q4_0", "flash_attention", "off"),
              Map.of("parallel", "0"))) {
        assertThatThrownBy(() -> Rendered.reply(path, query))
            .as(path + query)
            .isInstanceOf(RequestException.class);
      }
    }
  }

  @Test
  void a_context_and_a_quantization_may_be_asked_for() {
    Reply reply =
        Rendered.reply(
            "/compare/gemma-3-27b-it-vs-qwen3-32b", Map.of("context", "32k", "quant", "Q8_0"));
    assertThat(Rendered.text(((Reply.Whole) reply.body()).bytes().text()))
        .contains("At Q8_0 with 32,768 (32 Ki) tokens of f16 cache in llama.cpp, gemma-3-27b-it");
  }

  @Test
  void two_that_were_picked_lead_to_their_page() {
    assertThat(
            Rendered.reply("/compare", Map.of("a", "qwen3-32b", "b", "gemma-3-27b-it")).headers())
        .containsEntry("Location", "/compare/gemma-3-27b-it-vs-qwen3-32b");
    assertThat(Rendered.reply("/ram", Map.of("model", "qwen3-32b")).headers())
        .containsEntry("Location", "/ram/qwen3-32b");
  }
}
