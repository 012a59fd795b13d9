package berth.hub;

import java.util.List;
import java.util.Optional;

/// Kimi Linear (arXiv 2510.26692): delta attention in three layers of four and latent attention
/// without positions in the others.
final class KimiLinear implements Family {
  /// Sizes of delta attention.
  private record Delta(int kernel, int heads, int headDim, List<Integer> attending) {
    static Delta of(Config config) {
      Config linear =
          config
              .object("linear_attn_config")
              .orElseThrow(() -> config.missing("linear_attn_config"));
      return new Delta(
          linear.required("short_conv_kernel_size"),
          linear.required("num_heads"),
          linear.required("head_dim"),
          linear.wholes("full_attn_layers").orElseThrow(() -> linear.missing("full_attn_layers")));
    }

    long inner() {
      return (long) heads * headDim;
    }

    /// Whether a layer has latent attention; the config counts layers from 1.
    boolean attends(int layer) {
      return attending.contains(layer + 1);
    }

    void write(Block block, int width) {
      for (String part : List.of("q", "k", "v")) {
        block.tensor("ssm_conv1d_" + part + ".weight", kernel, 1, inner());
        block.matrix("attn_" + part, width, inner());
      }
      block.matrix("ssm_f_a", width, headDim);
      block.matrix("ssm_f_b", headDim, inner());
      block.matrix("ssm_beta", width, heads);
      block.tensor("ssm_a", 1, heads);
      block.bias("ssm_dt", inner());
      block.matrix("ssm_g_a", width, headDim);
      block.matrix("ssm_g_b", headDim, inner());
      block.vector("ssm_norm", headDim);
      block.matrix("attn_output", inner(), width);
    }
  }

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    Delta delta = Delta.of(config);
    Optional<Mixture> mixture = Mixture.of(config);
    shape.parameters(config, draft);
    mixture.ifPresent(m -> m.parameters(config, draft));
    draft.put("expert_gating_func", 2);
    draft.put("expert_weights_norm", config.flag(true, "moe_renormalize"));
    draft.put("expert_weights_scale", config.real(1.0, "routed_scaling_factor"));
    draft.put("ssm.conv_kernel", delta.kernel());
    draft.put("kda.head_dim", delta.headDim());
    draft.put(
        "attention.head_count_kv", Mixture.each(shape.layers(), i -> delta.attends(i) ? 1 : 0));
    draft.put("attention.layer_norm_rms_epsilon", config.real(1e-5, "rms_norm_eps"));
    latentParameters(config, draft);
    shape.ends(draft, false);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      block.vector("attn_norm", shape.width());
      block.vector("ffn_norm", shape.width());
      if (delta.attends(i)) {
        latent(config, shape, block);
      } else {
        delta.write(block, shape.width());
      }
      feedForward(mixture, shape, i, block);
    }
  }

  private static void latentParameters(Config config, Draft draft) {
    int rank = config.required("kv_lora_rank");
    int turned = config.required("qk_rope_head_dim");
    draft.put("attention.kv_lora_rank", rank);
    config.whole("q_lora_rank").ifPresent(r -> draft.put("attention.q_lora_rank", r));
    draft.put("rope.dimension_count", turned);
    draft.put("attention.key_length", (long) rank + turned);
    draft.put("attention.value_length", rank);
    draft.put("attention.key_length_mla", (long) config.required("qk_nope_head_dim") + turned);
    draft.put("attention.value_length_mla", config.required("v_head_dim"));
  }

  /// Latent attention, absorbed: keys and values share one row per token (arXiv 2405.04434).
  private static void latent(Config config, Shape shape, Block block) {
    int rank = config.required("kv_lora_rank");
    int turned = config.required("qk_rope_head_dim");
    int plain = config.required("qk_nope_head_dim");
    int value = config.required("v_head_dim");
    long queries = (long) shape.heads() * (plain + turned);
    Optional<Integer> queryRank = config.whole("q_lora_rank");
    if (queryRank.isPresent()) {
      block.matrix("attn_q_a", shape.width(), queryRank.get());
      block.vector("attn_q_a_norm", queryRank.get());
      block.matrix("attn_q_b", queryRank.get(), queries);
    } else {
      block.matrix("attn_q", shape.width(), queries);
    }
    block.matrix("attn_kv_a_mqa", shape.width(), (long) rank + turned);
    block.vector("attn_kv_a_norm", rank);
    block.experts("attn_k_b", plain, rank, shape.heads());
    block.experts("attn_v_b", rank, value, shape.heads());
    block.matrix("attn_output", (long) shape.heads() * value, shape.width());
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
