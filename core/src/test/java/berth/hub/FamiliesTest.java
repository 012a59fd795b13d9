package berth.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import berth.json.JsonReader;
import berth.model.Attention;
import berth.model.Feature;
import berth.model.Heads;
import berth.model.Layer;
import berth.model.Model;
import berth.model.Tensor;
import berth.model.UnreadableModelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What configs say in ways of their own. Expected numbers are those of the classes in transformers
/// 5.18.0 and of llama.cpp's converter.
class FamiliesTest {
  private static final Path MORE = Path.of("src/test/resources/hub/more");

  @Test
  void exaone_4_5_keeps_its_block_for_prediction_behind_the_64_others() {
    Model model = published("exaone-4.5-33b").model();
    assertThat(model.layers()).hasSize(65);
    assertThat(model.predictionLayers()).isEqualTo(1);
    assertThat(shapes(model, "nextn.eh_proj")).containsExactly(List.of(10_240L, 5120L));
    assertThat(windowed(model)).isEqualTo(48);
  }

  @Test
  void gemma_4_12b_has_no_values_of_its_own_in_its_eight_full_layers() {
    Model model = published("gemma-4-12b-it").model();
    assertThat(shapes(model, "attn_k")).hasSize(48);
    assertThat(shapes(model, "attn_v")).hasSize(40);
    assertThat(windowed(model)).isEqualTo(40);
    assertThat(model.layers().get(5).attention())
        .isEqualTo(new Attention.Full(new Heads(16, 1, 512, 512)));
  }

  @Test
  void devstral_2_has_ministral_3s_temperature_switched_off() {
    Model model = published("devstral-2-123b-instruct-2512").model();
    assertThat(model.architectureName()).isEqualTo("mistral3");
    assertThat(model.features()).doesNotContain(Feature.ATTENTION_TEMPERATURE);
  }

  @Test
  void what_the_engine_does_not_know_has_weights_but_no_architecture() {
    for (String name : List.of("cwm", "muse-glimmer-30b", "mimo-7b-base")) {
      Model model = published(name).model();
      assertThat(model.architecture()).as(name).isEmpty();
      assertThat(model.tensors()).as(name).isNotEmpty();
    }
  }

  @Test
  void every_fifth_layer_of_llama_3_2_vision_attends_to_the_image_only() {
    Model model = published("llama-3.2-90b-vision-instruct").model();
    assertThat(shapes(model, "attn_k")).hasSize(80);
    assertThat(shapes(model, "cross_attn_k")).hasSize(20);
    assertThat(shapes(model, "token_embd")).containsExactly(List.of(8192L, 128_264L));
  }

  @Test
  void a_language_model_takes_over_what_stands_around_it_and_what_its_class_takes_for_granted() {
    Model model =
        model(
            """
            {"architectures": ["LlavaForConditionalGeneration"], "vocab_size": 99,
             "text_config": {"architectures": null, "num_hidden_layers": 2, "vocab_size": 32064}}
            """);
    assertThat(model.architectureName()).isEqualTo("llama");
    assertThat(model.layers()).hasSize(2);
    assertThat(model.shape().vocabulary()).isEqualTo(32_064);
    assertThat(model.shape().embedding()).isEqualTo(4096);
  }

  @Test
  void the_class_of_the_language_model_goes_before_that_of_the_whole() {
    Model model =
        model(
            """
            {"architectures": ["InternVLChatModel"],
             "llm_config": {"architectures": ["Qwen2ForCausalLM"], "hidden_size": 64,
               "num_hidden_layers": 2, "num_attention_heads": 4, "intermediate_size": 128,
               "vocab_size": 100}}
            """);
    assertThat(model.architectureName()).isEqualTo("qwen2");
    assertThat(shapes(model, "attn_q.bias")).containsExactly(List.of(64L), List.of(64L));
  }

  @Test
  void positions_of_newer_configs_stand_in_rope_parameters() {
    Model model =
        model(
            """
            {"architectures": ["LlamaForCausalLM"], "hidden_size": 4096,
             "intermediate_size": 64, "num_hidden_layers": 1, "num_attention_heads": 32,
             "vocab_size": 100, "rope_parameters": {"rope_type": "llama3", "rope_theta": 500000.0,
               "factor": 8.0, "original_max_position_embeddings": 8192}}
            """);
    assertThat(shapes(model, "rope_freqs")).containsExactly(List.of(64L));
  }

  @Test
  void an_architecture_that_no_family_writes_is_named() {
    assertThatExceptionOfType(UnreadableModelException.class)
        .isThrownBy(() -> model("{\"architectures\": [\"NobodyForCausalLM\"]}"))
        .withMessageContaining("NobodyForCausalLM");
  }

  private static int windowed(Model model) {
    int windowed = 0;
    for (Layer layer : model.layers()) {
      if (layer.attention() instanceof Attention.SlidingWindow) windowed++;
    }
    return windowed;
  }

  private static List<List<Long>> shapes(Model model, String role) {
    return model.tensors().stream()
        .filter(tensor -> tensor.role().equals(role))
        .map(Tensor::shape)
        .toList();
  }

  private static Model model(String config) {
    return HubModel.of("test", JsonReader.readFields(config)).model();
  }

  private static HubModel published(String name) {
    try {
      String text = Files.readString(MORE.resolve(name + ".json"));
      return HubModel.of(name, JsonReader.readFields(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
