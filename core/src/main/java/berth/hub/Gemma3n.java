package berth.hub;

import java.util.List;
import java.util.Optional;

/// Gemma 3n: four streams of which one is active (AltUp, arXiv 2301.13310), a second path of low
/// rank beside attention (LAuReL, arXiv 2411.07501), and an embedding of each token for each layer.
final class Gemma3n implements Family {
  static final Defaults DEFAULTS =
      Gemma.THIRD
          .with("vocab_size", 262_400)
          .with("hidden_size", 2048)
          .with("intermediate_size", 16_384)
          .with("num_hidden_layers", 35)
          .with("num_key_value_heads", 2)
          .with("max_position_embeddings", 32_768)
          .with("sliding_window", 512)
          .with("final_logit_softcapping", 30.0)
          .with("hidden_size_per_layer_input", 256)
          .with("altup_num_inputs", 4)
          .with("num_kv_shared_layers", 15)
          .with("laurel_rank", 64);

  private static final int PERIOD = 5;

  private final Usual usual = Usual.withNorms(Gemma.FOUR_NORMS, Usual.Style.HEAD_NORMS);

  @Override
  public void write(Config given, Draft draft) {
    Config config = sameWidth(given).with("tie_word_embeddings", true);
    usual.write(config, draft);
    Gemma.window(config, draft);
    Shape shape = Shape.of(config, true);
    int each = config.required("hidden_size_per_layer_input");
    draft.put("embedding_length_per_layer_input", each);
    draft.put("attention.shared_kv_layers", config.whole(0, "num_kv_shared_layers"));
    draft.putFlags(
        "attention.sliding_window_pattern",
        Layers.windowed(config, shape.layers(), Layers.allButEvery(PERIOD)));
    Gemma4.perLayerInputs(shape, each, draft);
    streams(config, shape, draft);
  }

  /// The feed-forward's width is listed per layer; the loader takes but one for all.
  private static Config sameWidth(Config config) {
    Optional<List<Integer>> each = config.wholes("intermediate_size");
    if (each.isEmpty()) return config;
    if (each.get().isEmpty() || each.get().stream().distinct().count() != 1) {
      throw config.wrong("intermediate_size", "differs between layers");
    }
    return config.with("intermediate_size", each.get().getFirst());
  }

  private static void streams(Config config, Shape shape, Draft draft) {
    int width = shape.width();
    long inputs = config.required("altup_num_inputs");
    int rank = config.required("laurel_rank");
    draft.global().experts("altup_proj", width, width, inputs - 1);
    draft.global().experts("altup_unembd_proj", width, width, inputs - 1);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      block.matrix("altup_correct_coef", inputs, inputs);
      block.vector("altup_correct_scale", width);
      block.matrix("altup_predict_coef", inputs, inputs * inputs);
      block.matrix("altup_router", width, inputs);
      block.vector("altup_router_norm", width);
      block.matrix("laurel_l", width, rank);
      block.matrix("laurel_r", rank, width);
      block.vector("laurel_post_norm", width);
    }
  }
}
