package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Models by name, on the command line.
class CataloguedModelsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path CONFIG =
      Path.of("..", "core", "src", "test", "resources", "hub", "llama-3.1-8b.json");

  private static JsonNode json(String... arguments) {
    Program run = Program.run(arguments);
    assertThat(run.error()).isEmpty();
    assertThat(run.code()).isZero();
    return JSON.readTree(run.out());
  }

  /// llama.cpp's own table for Llama-3.1-8B (tools/quantize/README.md, commit 311c2c9f0ebd).
  @ParameterizedTest
  @CsvSource({
    "IQ1_S, 2.0042", "IQ1_M, 2.1460", "IQ2_XXS, 2.3824", "IQ2_XS, 2.5882", "IQ2_S, 2.7403",
    "IQ2_M, 2.9294", "IQ3_XXS, 3.2548", "IQ3_XS, 3.4977", "IQ3_S, 3.6606", "IQ3_M, 3.7628",
    "IQ4_XS, 4.4597", "IQ4_NL, 4.6818", "Q2_K_S, 2.9697", "Q2_K, 3.1593", "Q3_K_S, 3.6429",
    "Q3_K_L, 4.2979", "Q4_K_S, 4.6672", "Q4_K_M, 4.8944", "Q5_K_S, 5.5704", "Q5_K_M, 5.7036",
    "Q6_K, 6.5633", "Q8_0, 8.5008", "F16, 16.0005"
  })
  void a_catalogued_model_has_the_bits_per_weight_of_the_engines_table(String quant, String bits) {
    JsonNode answer = json("estimate", "meta-llama-3.1-8b", "-q", quant, "--json");
    assertThat(answer.path("weights").path("bits_per_weight").asDouble())
        .isEqualTo(Double.parseDouble(bits));
  }

  /// Published file of 65.36 GB; 12 of 48 layers keep all tokens, 36 keep 8,192.
  @Test
  void llama_4_scout_weighs_65_gb_and_its_cache_grows_in_12_of_48_layers() {
    JsonNode small = json("estimate", "llama-4-scout", "-q", "q4_k_m", "-c", "8192", "--json");
    assertThat(small.path("model").path("id").asString())
        .isEqualTo("llama-4-scout-17b-16e-instruct");
    assertThat(small.path("weights").path("bytes").asLong())
        .isBetween(65_345_000_000L, 65_355_000_000L);
    assertThat(small.path("cache").path("total").asLong()).isEqualTo(48 * 4096L * 8192);
    JsonNode large = json("estimate", "llama-4-scout", "-q", "Q4_K_M", "-c", "10485760", "--json");
    // a key and a value of 8 heads of 128 in 16 bits; windows of 8,192 and a micro-batch of 512
    long perToken = 2L * 8 * 128 * 2;
    assertThat(large.path("cache").path("total").asLong())
        .isEqualTo(12 * perToken * 10_485_760 + 36 * perToken * (8192 + 512));
  }

  @Test
  void r1_distill_llama_70b_weighs_42_5_gb_and_keeps_2_7_gb_of_8192_tokens() {
    JsonNode answer = json("estimate", "r1-70b", "-q", "Q4_K_M", "-c", "8192", "--json");
    assertThat(answer.path("weights").path("bytes").asLong() / 10_000_000).isEqualTo(4251);
    assertThat(answer.path("cache").path("total").asLong()).isEqualTo(2_684_354_560L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qwen3-8b",
        "Qwen3-8B",
        "qwen3:8b",
        "Qwen/Qwen3-8B",
        "qwen/qwen3 8b",
        " qwen3-8b "
      })
  void a_model_is_known_by_every_name_people_give_it(String name) {
    assertThat(json("estimate", name, "--json").path("model").path("id").asString())
        .isEqualTo("qwen3-8b");
  }

  @Test
  void a_name_nobody_has_gets_the_nearest() {
    Program run = Program.run("estimate", "lama-4-scout");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.error()).contains("no model 'lama-4-scout'", "llama-4-scout", ".gguf");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void a_quantization_nobody_has_gets_the_nearest() {
    Program run = Program.run("estimate", "qwen3-8b", "-q", "Q4_K_N");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.error()).contains("quant: no quantization 'Q4_K_N'", "did you mean 'Q4_K_");
  }

  @Test
  void another_engines_format_is_weighed_and_the_rest_is_said_to_be_assumed() {
    JsonNode answer = json("estimate", "qwen3-8b", "-q", "awq-4bit", "--json");
    assertThat(answer.path("weights").path("quant").asString()).isEqualTo("awq-4bit");
    assertThat(answer.path("assumptions").toString()).contains("awq-4bit");
  }

  @Test
  void without_a_quantization_the_usual_one_is_taken_and_said() {
    JsonNode answer = json("estimate", "gpt-oss-20b", "--json");
    assertThat(answer.path("weights").path("quant").asString()).isEqualTo("MXFP4_MOE");
    assertThat(answer.path("assumptions").toString()).contains("MXFP4_MOE");
  }

  @Test
  void a_config_is_a_model() {
    JsonNode answer = json("estimate", CONFIG.toString(), "-q", "F16", "--json");
    assertThat(answer.path("model").path("parameters").asLong()).isEqualTo(8_030_261_248L);
    assertThat(answer.path("model").has("id")).isFalse();
  }

  @Test
  void a_config_that_lacks_a_field_names_it(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("config.json");
    Files.writeString(
        file, "{\"architectures\": [\"LlamaForCausalLM\"], \"hidden_size\": 64, \"x\": 1}");
    Program run = Program.run("estimate", file.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.error()).contains("num_hidden_layers", "is missing");
  }

  @Test
  void a_config_that_is_no_json_says_where(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("config.json");
    Files.writeString(file, "{\"architectures\": [\n\"LlamaForCausalLM\",]}");
    Program run = Program.run("estimate", file.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.error()).contains("line 2", "config.json");
  }

  @Test
  void batch_takes_names_configs_and_formats_and_a_bad_one_stops_none() throws IOException {
    String requests =
        """
        {"id": "a", "model": "llama-4-scout", "quant": "Q4_K_M", "devices": ["h100"]}
        {"id": "b", "model": "llama-4-scoot"}
        {"id": "c", "model": {"config": "%s"}, "quant": "fp8"}
        {"id": "d", "model": "qwen3-8b", "quant": "nonsense"}
        {"id": "e", "model": "qwen3-8b", "quant": "IQ4_XS", "imatrix": true}
        """
            .formatted(CONFIG.toString().replace("\\", "/"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Batch(new ByteArrayInputStream(requests.getBytes(StandardCharsets.UTF_8)), out).run();
    List<JsonNode> answers =
        out.toString(StandardCharsets.UTF_8).lines().map(JSON::readTree).toList();
    assertThat(answers).hasSize(5);
    assertThat(answers.get(1).path("error").path("code").asString()).isEqualTo("unknown_model");
    assertThat(answers.get(1).path("error").path("hint").asString()).contains("llama-4-scout");
    assertThat(answers.get(2).path("weights").path("quant").asString()).isEqualTo("fp8");
    assertThat(answers.get(3).path("error").path("field").asString()).isEqualTo("quant");
    assertThat(answers.get(4).path("weights").path("bytes").asLong()).isPositive();
  }

  @Test
  void models_are_listed_newest_first_and_in_80_columns() {
    List<String> lines = Program.run("models", "qwen3", "--parameters", "<40B").lines();
    assertThat(lines).hasSizeGreaterThan(10);
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    assertThat(lines.getFirst()).contains("model", "params", "context");
  }

  @Test
  void filters_leave_what_they_say() {
    JsonNode models =
        json(
                "models",
                "--org",
                "mistral",
                "--parameters",
                ">=20B",
                "--size",
                "<=20GB",
                "--commercial",
                "--sort",
                "size",
                "--json")
            .path("models");
    assertThat(models.size()).isPositive();
    long before = Long.MAX_VALUE;
    for (JsonNode model : models) {
      assertThat(model.path("organization").asString()).isEqualTo("mistralai");
      assertThat(model.path("commercial").asString()).isEqualTo("yes");
      JsonNode counted = model.path("counted");
      assertThat(counted.path("parameters").asLong()).isGreaterThanOrEqualTo(20_000_000_000L);
      assertThat(counted.path("weights").asLong()).isBetween(1L, Math.min(before, 20_000_000_000L));
      before = counted.path("weights").asLong();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--parameters | many | such as '>=70B'",
        "--size | 24XB | such as '>=24GB'",
        "--context | 12q | such as 32768",
      })
  void a_condition_nobody_understands_is_named(String option, String value, String hint) {
    Program run = Program.run("models", option, value);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.error()).contains(value, hint);
  }

  @Test
  void show_tells_all_that_is_known_with_its_sources() {
    Program run = Program.run("show", "r1-70b");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains(
            "DeepSeek-R1-Distill-Llama-70B",
            "licence of its base",
            "Llama 3.3",
            "Q4_K_M",
            "Cache, f16, by context",
            "Sources:");
    JsonNode json = json("show", "r1-70b", "--json");
    assertThat(json.path("id").asString()).isEqualTo("deepseek-r1-distill-llama-70b");
    assertThat(json.path("artifacts").size()).isPositive();
    assertThat(json.path("sources").size()).isPositive();
  }

  @Test
  void what_nobody_read_at_a_source_is_not_called_exact() {
    Program recalled = Program.run("estimate", "trinity-mini", "-q", "Q8_0");
    assertThat(recalled.out().replaceAll("\\s+", " "))
        .contains("not read at a source: num_attention_heads", "as far as the model's sizes")
        .doesNotContain("exact to the byte");
    Program foreign = Program.run("estimate", "qwen3-8b", "-q", "awq-4bit");
    assertThat(foreign.out())
        .contains("by the format's layout")
        .doesNotContain("exact to the byte");
  }
}
