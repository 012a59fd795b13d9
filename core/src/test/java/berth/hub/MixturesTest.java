package berth.hub;

import static org.assertj.core.api.Assertions.assertThat;

import berth.json.JsonReader;
import berth.model.Attention;
import berth.model.Heads;
import berth.model.Layer;
import berth.model.Model;
import berth.model.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Mixtures of experts and latent attention whose models no header was made of. Expected numbers
/// are those of llama.cpp's converters and loaders, or in the models' names.
class MixturesTest {
  private static final Path MORE = Path.of("src/test/resources/hub/more");

  @Test
  void glm_5_2_has_indexers_of_its_own_in_21_of_78_layers() {
    Model model = published("glm-5.2").model();
    assertThat(model.layers()).hasSize(79);
    assertThat(model.tensors())
        .filteredOn(tensor -> tensor.role().equals("indexer.proj") && tensor.layer() < 78)
        .hasSize(21);
    assertThat(model.layers()).filteredOn(layer -> sharesIndexer(layer)).hasSize(57);
  }

  @Test
  void deepseek_r1s_block_for_prediction_is_left_with_its_tables() {
    HubModel hub = published("deepseek-r1");
    assertThat(hub.model().layers()).hasSize(61);
    assertThat(hub.left()).filteredOn(tensor -> tensor.role().equals("nextn.eh_proj")).hasSize(1);
    assertThat(hub.left()).filteredOn(tensor -> tensor.length(1) == 129_280).hasSize(2);
  }

  @Test
  void laguna_s_has_72_heads_where_a_layer_sees_a_window_and_48_where_not() {
    List<Layer> layers = published("laguna-s-2.1").model().layers();
    assertThat(layers.get(0).attention()).isEqualTo(new Attention.Full(new Heads(48, 8, 128, 128)));
    assertThat(layers.get(1).attention())
        .isEqualTo(new Attention.SlidingWindow(new Heads(72, 8, 128, 128), 512));
  }

  @Test
  void mistral_small_4_is_read_by_what_its_language_model_is() {
    Model model = published("mistral-small-4").model();
    assertThat(model.architectureName()).isEqualTo("mistral4");
    assertThat(billions(model)).isEqualTo(119);
  }

  @Test
  void each_layer_of_longcat_flash_keeps_two_caches() {
    Model model = published("longcat-flash").model();
    assertThat(model.layers()).hasSize(56);
    assertThat(model.layers()).allMatch(layer -> layer.attention() instanceof Attention.Latent);
  }

  @Test
  void kimi_k3_keeps_a_cache_in_24_of_93_layers_and_has_2_8_trillion_parameters() {
    Model model = published("kimi-k3").model();
    assertThat(model.layers())
        .filteredOn(layer -> layer.attention() instanceof Attention.Latent)
        .hasSize(24);
    assertThat(billions(model)).isBetween(2750L, 2849L);
  }

  @Test
  void what_the_engine_does_not_know_has_weights_but_no_architecture() {
    for (String name : List.of("kimi-k3", "longcat-flash")) {
      assertThat(published(name).model().architecture()).as(name).isEmpty();
    }
  }

  private static boolean sharesIndexer(Layer layer) {
    return layer.attention() instanceof Attention.LatentIndexed indexed && indexed.shared();
  }

  private static long billions(Model model) {
    long all = model.tensors().stream().mapToLong(Tensor::elements).sum();
    return (all + 500_000_000L) / 1_000_000_000L;
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
