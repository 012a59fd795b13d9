package berth.hub;

import static berth.hub.Usual.Style.OUTPUT_BIAS_TOO;
import static berth.hub.Usual.Style.TIED;

import berth.hub.Families.Entry;
import java.util.List;

/// Decoders in which embeddings, what blocks add, and logits are multiplied by constants: Granite
/// and MiniCPM.
final class Scaled {
  static final List<Entry> ENTRIES =
      List.of(
          new Entry(
              "GraniteForCausalLM", "granite", Usual.of(OUTPUT_BIAS_TOO).and(Scaled::granite)),
          new Entry("MiniCPMForCausalLM", "minicpm", Usual.of(TIED).and(Scaled::miniCpm)));

  private Scaled() {}

  /// The factors that a config gives, under the engine's names; 0 counts as none.
  static void granite(Config config, Draft draft) {
    factor(config, "embedding_multiplier", "embedding_scale", draft);
    factor(config, "residual_multiplier", "residual_scale", draft);
    factor(config, "logits_scaling", "logit_scale", draft);
    factor(config, "attention_multiplier", "attention.scale", draft);
  }

  private static void factor(Config config, String field, String key, Draft draft) {
    double factor = config.real(1, field);
    if (factor != 0) draft.put(key, factor);
  }

  /// As llama.cpp's converter derives them from depth and widths (conversion/minicpm.py).
  private static void miniCpm(Config config, Draft draft) {
    Shape shape = Shape.of(config, true);
    draft.put("embedding_scale", config.real(1, "scale_emb"));
    draft.put("residual_scale", config.real(1, "scale_depth") / Math.sqrt(shape.layers()));
    draft.put(
        "logit_scale", (double) shape.width() / config.whole(shape.width(), "dim_model_base"));
  }
}
