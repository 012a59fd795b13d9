package berth.hub;

import java.util.List;

/// Grok 1 and 2 (llama.cpp, conversion/grok.py): four norms in a block and scaled ends; from the
/// second on a dense feed-forward beside the experts.
final class Grok implements Family {
  private static final Usual USUAL =
      Usual.withNorms(List.of("attn_norm", "attn_output_norm", "ffn_norm", "layer_output_norm"));

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    Mixture mixture = Mixture.required(config);
    USUAL.parameters(config, shape, draft);
    mixture.parameters(config, draft);
    config
        .real("final_logit_softcapping")
        .ifPresent(cap -> draft.put("final_logit_softcapping", cap));
    config
        .real("embedding_multiplier_scale")
        .ifPresent(scale -> draft.put("embedding_scale", scale));
    config.real("output_multiplier_scale").ifPresent(scale -> draft.put("logit_scale", scale));
    stretched(config, draft);
    USUAL.ends(shape, draft);
    boolean dense = config.flag(false, "residual_moe");
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      USUAL.attention(config, shape, block);
      if (dense) USUAL.feedForward(shape.width(), shape.hidden(), block);
      mixture.write(block, shape.width());
    }
  }

  private static void stretched(Config config, Draft draft) {
    String kind = config.text("rope_type").orElse("");
    if (!kind.equals("yarn") && !kind.equals("original")) return;
    config
        .whole("original_max_position_embeddings")
        .ifPresent(original -> draft.put("rope.scaling.original_context_length", original));
  }
}
