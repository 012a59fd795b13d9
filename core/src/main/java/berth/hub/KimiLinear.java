package berth.hub;

import java.util.Optional;

/// Kimi Linear (arXiv 2510.26692): delta attention in three layers of four and latent attention
/// without positions in the others.
final class KimiLinear implements Family {
  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    DeltaAttention delta = DeltaAttention.of(config);
    Latent latent = Latent.of(config, shape);
    Optional<Mixture> mixture = Mixture.of(config);
    shape.parameters(config, draft);
    mixture.ifPresent(m -> m.parameters(config, draft));
    draft.put("expert_gating_func", 2);
    draft.put("expert_weights_norm", config.flag(true, "moe_renormalize"));
    draft.put("expert_weights_scale", config.real(1.0, "routed_scaling_factor"));
    draft.put("attention.layer_norm_rms_epsilon", config.real(1e-5, "rms_norm_eps"));
    latent.parameters(draft);
    delta.parameters(shape, draft);
    shape.ends(draft, false);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      block.vector("attn_norm", shape.width());
      block.vector("ffn_norm", shape.width());
      if (delta.attends(i)) {
        latent.write(block, shape.width());
      } else {
        delta.write(block, shape.width());
      }
      feedForward(mixture, shape, i, block);
    }
  }

  private static void feedForward(Optional<Mixture> mixture, Shape shape, int layer, Block block) {
    if (mixture.isPresent() && layer >= mixture.get().dense()) {
      mixture.get().write(block, shape.width());
      mixture.get().writeShared(block, shape.width());
      mixture.get().writeScoreBias(block);
    } else {
      Usual.of().feedForward(shape.width(), shape.hidden(), block);
    }
  }
}
