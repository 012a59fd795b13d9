package berth.hub;

import java.util.List;
import java.util.Optional;

/// Jamba (arXiv 2403.19887): Mamba in most layers, attention without positions in every eighth, a
/// mixture of experts in every second.
final class Jamba implements Family {
  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    StateSpace space = space(config, shape.width());
    int period = config.whole(8, "attn_layer_period");
    int offset = config.whole(4, "attn_layer_offset");
    if (period < 1) throw config.wrong("attn_layer_period", "is " + period);
    List<Integer> kvHeads =
        Mixture.each(
            shape.layers(), i -> i >= offset && (i - offset) % period == 0 ? shape.kvHeads() : 0);
    Optional<Mixture> mixture = Mixture.of(config);
    shape.parameters(config, draft);
    space.parameters(draft);
    mixture.ifPresent(m -> m.parameters(config, draft));
    draft.put("attention.head_count_kv", kvHeads);
    draft.put("attention.layer_norm_rms_epsilon", config.real(1e-6, "rms_norm_eps"));
    shape.ends(draft, false);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      if (kvHeads.get(i) > 0) {
        Usual.of().attention(config, shape, block);
      } else {
        block.vector("attn_norm", shape.width());
        block.vector("ffn_norm", shape.width());
        space.writeFirst(block, shape.width());
        block.vector("ssm_dt_norm", space.steps());
        block.vector("ssm_b_norm", space.state());
        block.vector("ssm_c_norm", space.state());
      }
      if (mixture.isPresent() && mixture.get().count() > 1 && hasExperts(config, i)) {
        mixture.get().write(block, shape.width());
      } else {
        Usual.of().feedForward(shape.width(), shape.hidden(), block);
      }
    }
  }

  private static StateSpace space(Config config, int width) {
    return new StateSpace(
        config.whole(4, "mamba_d_conv"),
        StateSpace.product(config, config.whole(2, "mamba_expand"), width),
        config.whole(16, "mamba_d_state"),
        config.has("mamba_dt_rank") && config.text("mamba_dt_rank").isEmpty()
            ? config.required("mamba_dt_rank")
            : (width + 15) / 16,
        0);
  }

  private static boolean hasExperts(Config config, int layer) {
    int period = config.whole(2, "expert_layer_period");
    int offset = config.whole(1, "expert_layer_offset");
    if (period < 1) throw config.wrong("expert_layer_period", "is " + period);
    return layer >= offset && (layer - offset) % period == 0;
  }
}
