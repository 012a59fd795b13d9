package berth.hub;

/// Kimi K3, which the engine does not know yet; as its converter writes it since (llama.cpp,
/// conversion/kimi_k3.py, and src/models/kimi-k3.cpp): as [KimiLinear], with a gate on what
/// attention puts out, experts that work on shorter rows, and weights by which layers look back at
/// what went into earlier ones.
final class KimiK3 implements Family {
  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    DeltaAttention delta = DeltaAttention.of(config);
    Latent latent = Latent.of(config, shape);
    Mixture mixture = Mixture.required(config);
    shape.parameters(config, draft);
    draft.put("attention.layer_norm_rms_epsilon", config.real(1e-5, "rms_norm_eps"));
    mixture.parameters(config, draft);
    Mixture.scaled(config, draft);
    draft.put("expert_weights_norm", config.flag(true, "moe_renormalize"));
    latent.parameters(draft);
    delta.parameters(shape, draft);
    shape.ends(draft, false);
    int width = shape.width();
    boolean looksBack = config.whole(0, "attn_res_block_size") > 0;
    if (looksBack) draft.global().vector("output_res_score", width);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      block.vector("attn_norm", width);
      block.vector("ffn_norm", width);
      if (looksBack) {
        block.vector("attn_res_score", width);
        block.vector("ffn_res_score", width);
      }
      if (delta.attends(i)) {
        latent.write(block, width);
        block.matrix("attn_gate", width, (long) latent.heads() * latent.value());
      } else {
        delta.writeWholeGate(block, width);
      }
      if (i < mixture.dense()) {
        Usual.of().feedForward(width, shape.hidden(), block);
      } else {
        experts(config, mixture, width, block);
      }
    }
  }

  private static void experts(Config config, Mixture mixture, int width, Block block) {
    int row = config.whole(width, "routed_expert_hidden_size");
    block.matrix("ffn_gate_inp", width, mixture.count());
    mixture.writeScoreBias(block);
    block.experts("ffn_gate_exps", row, mixture.width(), mixture.count());
    block.experts("ffn_down_exps", mixture.width(), row, mixture.count());
    block.experts("ffn_up_exps", row, mixture.width(), mixture.count());
    mixture.writeShared(block, width);
    if (row == width) return;
    block.matrix("ffn_routed_down", width, row);
    block.matrix("ffn_routed_up", row, width);
    if (config.flag(false, "latent_moe_use_norm")) block.vector("ffn_routed_norm", row);
  }
}
