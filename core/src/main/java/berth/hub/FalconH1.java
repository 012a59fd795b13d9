package berth.hub;

/// Falcon-H1 (arXiv 2507.22448): attention and Mamba 2 side by side in every layer.
final class FalconH1 implements Family {
  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    StateSpace space = space(config);
    shape.parameters(config, draft);
    draft.put("rope.dimension_count", shape.headDim());
    draft.put("attention.layer_norm_rms_epsilon", config.real(1e-5, "rms_norm_eps"));
    space.parameters(draft);
    shape.ends(draft, false);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      block.vector("attn_norm", shape.width());
      space.writeSecond(block, shape.width(), config.flag(true, "mamba_conv_bias"));
      if (config.flag(false, "mamba_rms_norm")) space.writeGroupNorm(block);
      boolean bias = config.flag(false, "attention_bias");
      block.linear("attn_q", shape.width(), shape.queries(), bias);
      block.linear("attn_k", shape.width(), shape.keys(), bias);
      block.linear("attn_v", shape.width(), shape.keys(), bias);
      block.linear("attn_output", shape.queries(), shape.width(), bias);
      block.tensor("ffn_norm", shape.width());
      Usual.of().feedForward(shape.width(), shape.hidden(), block);
    }
  }

  private static StateSpace space(Config config) {
    int headDim = config.required("mamba_d_head");
    int inner = config.required("mamba_d_ssm");
    return new StateSpace(
        config.whole(4, "mamba_d_conv"),
        inner,
        config.required("mamba_d_state"),
        inner / headDim,
        config.required("mamba_n_groups"));
  }
}
