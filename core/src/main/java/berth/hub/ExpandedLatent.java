package berth.hub;

/// MiniCPM 3 and PLM (llama.cpp, conversion/minicpm.py and conversion/plm.py): latent attention of
/// which the engine keeps the keys and values of each head.
///
/// @param gated whether the feed-forward has a gate
record ExpandedLatent(boolean gated) implements Family {
  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, true);
    Latent latent = Latent.of(config, shape);
    shape.parameters(config, draft);
    draft.put("attention.layer_norm_rms_epsilon", config.real(1e-6, "rms_norm_eps"));
    latent.expandedParameters(draft);
    shape.ends(draft, false);
    boolean stretched = Rope.scaling(config).filter(rope -> rope.has("long_factor")).isPresent();
    if (stretched) {
      draft.tensor("rope_factors_long.weight", latent.rope() / 2);
      draft.tensor("rope_factors_short.weight", latent.rope() / 2);
    }
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      block.vector("attn_norm", shape.width());
      block.vector("ffn_norm", shape.width());
      latent.writeExpanded(block, shape.width());
      if (gated) block.matrix("ffn_gate", shape.width(), shape.hidden());
      block.matrix("ffn_up", shape.width(), shape.hidden());
      block.matrix("ffn_down", shape.hidden(), shape.width());
    }
  }
}
