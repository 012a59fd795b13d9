package berth.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final String INDEX =
      """
      {"metadata": {"total_size": 12.0},
       "weight_map": {"a": "model-00001-of-00002.safetensors",
                      "b": "model-00002-of-00002.safetensors"}}
      """;

  private static SafetensorsHeader header(String tensor, int bytes) {
    return SafetensorsBytes.read(
        "{\"%s\":{\"dtype\":\"I8\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(tensor, bytes, bytes),
        bytes);
  }

  @Test
  void an_index_joins_its_files() {
    SafetensorsIndex index = SafetensorsIndex.read(INDEX);
    assertThat(index.files())
        .containsExactly("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors");
    Checkpoint checkpoint =
        Checkpoint.of(
            index,
            Map.of(
                "model-00001-of-00002.safetensors", header("a", 4),
                "model-00002-of-00002.safetensors", header("b", 8)));
    assertThat(checkpoint.files()).isEqualTo(2);
    assertThat(checkpoint.bytes()).isEqualTo(12);
    assertThat(checkpoint.totalSize()).hasValue(12);
    assertThat(checkpoint.tensors()).extracting(StoredTensor::name).containsExactly("a", "b");
  }

  @Test
  void files_that_hold_something_else_are_refused() {
    SafetensorsIndex index = SafetensorsIndex.read(INDEX);
    refused(index, header("a", 4), header("c", 4), "-00002-of-00002.safetensors: tensor 'c'");
    refused(index, header("a", 4), header("a", 4), "-00002-of-00002.safetensors: tensor 'a'");
    refused(
        index,
        header("a", 4),
        SafetensorsBytes.read("{}", 0),
        "-00002-of-00002.safetensors: no tensor 'b'");
  }

  private static void refused(
      SafetensorsIndex index, SafetensorsHeader first, SafetensorsHeader second, String message) {
    Map<String, SafetensorsHeader> headers =
        Map.of(
            "model-00001-of-00002.safetensors", first, "model-00002-of-00002.safetensors", second);
    assertThatExceptionOfType(SafetensorsFormatException.class)
        .isThrownBy(() -> Checkpoint.of(index, headers))
        .withMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a.safetensors", "/etc/a.safetensors", "a\\\\b.safetensors", "b/a.safetensors", ".a",
        "a.bin", "https://x/a.safetensors", "a?.safetensors", "a%2f.safetensors", "..safetensors",
        "a\\u0000.safetensors", ""
      })
  void a_file_that_is_not_beside_the_index_is_refused(String file) {
    String index = "{\"weight_map\": {\"a\": \"%s\"}}".formatted(file);
    assertThatExceptionOfType(SafetensorsFormatException.class)
        .isThrownBy(() -> SafetensorsIndex.read(index))
        .withMessageStartingWith("index, tensor 'a': ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"weight_map\": []}",
        "{\"weight_map\": {}}",
        "{\"weight_map\": {\"a\": 1}}",
        "{\"weight_map\": {\"a\": \"a.safetensors\", \"a\": \"b.safetensors\"}}"
      })
  void what_is_no_index_is_refused(String text) {
    assertThatExceptionOfType(SafetensorsFormatException.class)
        .isThrownBy(() -> SafetensorsIndex.read(text))
        .withMessageStartingWith("index");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"total_size\": -1}", "{\"total_size\": \"12\"}", "[]", "1"})
  void a_total_that_is_none_is_unknown(String metadata) {
    String text =
        "{\"metadata\": %s, \"weight_map\": {\"a\": \"a.safetensors\"}}".formatted(metadata);
    assertThat(SafetensorsIndex.read(text).totalSize()).isEmpty();
  }
}
