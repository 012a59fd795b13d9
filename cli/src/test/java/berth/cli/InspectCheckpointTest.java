package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InspectCheckpointTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  private Path file(String name, String header, int data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        ByteBuffer.allocate(8 + text.length + data)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(text.length)
            .put(text)
            .array();
    return Files.write(folder.resolve(name), bytes);
  }

  private static Path config(String name) {
    return Path.of("..", "core", "src", "test", "resources", "hub", name + ".json");
  }

  @Test
  void a_checkpoint_file_is_told_by_type() throws IOException {
    Path file =
        file(
            "model.safetensors",
            """
            {"a.weight":{"dtype":"F8_E4M3","shape":[128,256],"data_offsets":[0,32768]},
             "a.weight_scale_inv":{"dtype":"F32","shape":[1,2],"data_offsets":[32768,32776]}}""",
            32_776);
    Program program = Program.run("inspect", file.toString());
    assertThat(program.code()).isZero();
    assertThat(program.out())
        .contains("32,776 B")
        .containsPattern("F8_E4M3 +1 +32,768 +32\\.0 KiB +8\\.0000")
        .containsPattern("all +2 +32,770 +32\\.0 KiB");
  }

  @Test
  void an_index_stands_for_its_files() throws IOException {
    file("a.safetensors", "{\"a\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8);
    file("b.safetensors", "{\"b\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4);
    Path index =
        Files.writeString(
            folder.resolve("model.safetensors.index.json"),
            """
            {"metadata": {"total_size": 13},
             "weight_map": {"a": "a.safetensors", "b": "b.safetensors"}}""");
    JsonNode json = JSON.readTree(Program.run("inspect", index.toString(), "--json").out());
    assertThat(json.path("kind").asString()).isEqualTo("checkpoint");
    assertThat(json.path("bytes").asLong()).isEqualTo(12);
    assertThat(json.path("total_size").asLong()).isEqualTo(13);
    assertThat(json.path("file").path("split_count").asInt()).isEqualTo(2);
    assertThat(Program.run("inspect", index.toString()).out()).contains("13 B, says the index");
  }

  @Test
  void files_an_index_lacks_are_named() throws IOException {
    Path index =
        Files.writeString(
            folder.resolve("model.safetensors.index.json"),
            "{\"weight_map\": {\"a\": \"a.safetensors\"}}");
    Program program = Program.run("inspect", index.toString());
    assertThat(program.code()).isEqualTo(3);
    assertThat(program.error()).contains("names 1 files; missing beside it: a.safetensors");
  }

  @Test
  void a_broken_checkpoint_is_refused_with_its_place() throws IOException {
    Path file = file("model.safetensors", "{\"a\":1}", 0);
    Program program = Program.run("inspect", file.toString());
    assertThat(program.code()).isEqualTo(3);
    assertThat(program.error())
        .startsWith("berth: not a readable checkpoint: ")
        .contains("model.safetensors: tensor 'a': no object");
  }

  /// Llama 3.1 8B: 8,030,261,248 parameters; 16,060,522,496 bytes in bf16 as published.
  @Test
  void a_config_is_told_as_the_model_it_describes() {
    Program program = Program.run("inspect", config("llama-3.1-8b").toString());
    assertThat(program.code()).isZero();
    assertThat(program.out())
        .contains("8,030,261,248 (8.03 B)", "32 heads, 8 for keys and values")
        .containsPattern("BF16 +16\\.06 GB")
        .contains("128.0 KiB per token in f16");
  }

  @Test
  void a_config_says_which_format_its_checkpoint_has() throws IOException {
    String plain = Files.readString(config("qwen3-8b"));
    String quantized =
        plain.replaceFirst(
            "\\{",
            "{\"quantization_config\": {\"quant_method\": \"awq\", \"bits\": 4, \"group_size\": 128},");
    Path file = Files.writeString(folder.resolve("config.json"), quantized);
    JsonNode json = JSON.readTree(Program.run("inspect", file.toString(), "--json").out());
    assertThat(json.path("kind").asString()).isEqualTo("config");
    assertThat(json.path("model").path("quant").asString()).isEqualTo("awq-4bit");
    // 6,945,767,424 weights at 4 + 20/128 bits, and 2 bytes for all else
    assertThat(json.path("formats").path(0).path("bytes").asLong()).isEqualTo(6_098_479_104L);
  }

  /// A table of 32 words of 8 numbers, tied; one layer of two heads of 4: 8·8 for each of queries,
  /// keys, values and output, three matrices of 8·16, three norms of 8.
  private static final String TINY =
      """
      {"architectures": ["LlamaForCausalLM"], "hidden_size": 8, "intermediate_size": 16,
       "num_hidden_layers": 1, "num_attention_heads": 2, "vocab_size": 32,
       "max_position_embeddings": 64, "tie_word_embeddings": true}""";

  private static final int NUMBERS = 32 * 8 + 4 * 8 * 8 + 3 * 8 * 16 + 3 * 8;

  private Path checkpoint(int numbers) throws IOException {
    Files.writeString(folder.resolve("config.json"), TINY);
    String header =
        "{\"all\":{\"dtype\":\"BF16\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(numbers, 2 * numbers);
    return file("model.safetensors", header, 2 * numbers);
  }

  @Test
  void a_checkpoint_is_a_model_by_the_config_beside_it() throws IOException {
    Path file = checkpoint(NUMBERS);
    Program program = Program.run("estimate", file.toString(), "--json");
    assertThat(program.code()).as(program.error()).isZero();
    JsonNode answer = JSON.readTree(program.out());
    assertThat(answer.path("model").path("parameters").asInt()).isEqualTo(NUMBERS);
    assertThat(answer.path("weights").path("quant").asString()).isEqualTo("BF16");
    assertThat(answer.path("weights").path("file_bytes").asInt()).isEqualTo(2 * NUMBERS);
    assertThat(answer.path("assumptions").toString()).doesNotContain("numbers");
  }

  @Test
  void a_checkpoint_that_holds_more_than_its_config_says_so() throws IOException {
    Program program = Program.run("estimate", checkpoint(NUMBERS + 8).toString());
    assertThat(program.code()).isZero();
    assertThat(program.out().replaceAll("\\s+", " "))
        .contains("the checkpoint holds 928 numbers, its config comes to 920");
  }

  @Test
  void a_checkpoint_without_a_config_beside_it_says_what_is_missing() throws IOException {
    Path file = checkpoint(NUMBERS);
    Files.delete(folder.resolve("config.json"));
    Program program = Program.run("estimate", file.toString());
    assertThat(program.code()).isEqualTo(3);
    assertThat(program.error()).contains("config.json", "no such file");
  }
}
