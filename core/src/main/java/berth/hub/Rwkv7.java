package berth.hub;

/// RWKV 7 (arXiv 2503.14456), and ARWKV 7 (2501.15570), which puts its time mixing in the place of
/// Qwen 2.5's attention and keeps the rest.
final class Rwkv7 implements Family {
  private static final int UNLIMITED = 1 << 20;

  /// Ranks of the small matrices: of decay, learning rate, value mixing and gate; 0: none.
  private record Ranks(int decay, int rate, int value, int gate) {
    static Ranks of(Config config, int width) {
      return new Ranks(
          rank(config, width, 0.5, 1.8, "lora_rank_decay", "decay_low_rank_dim"),
          rank(config, width, 0.5, 1.8, "lora_rank_iclr", "a_low_rank_dim"),
          rank(config, width, 0.5, 1.3, "lora_rank_value_residual_mix", "v_low_rank_dim"),
          rank(config, width, 0.8, 0.6, "lora_rank_gate", "gate_low_rank_dim"));
    }

    static Ranks overQwen(Config config) {
      return new Ranks(
          config.whole(64, "lora_rank_decay"),
          config.whole(64, "lora_rank_iclr"),
          config.whole(32, "lora_rank_value_residual_mix"),
          config.flag(true, "wkv_has_gate") ? 128 : 0);
    }

    /// As the config says, else a power of the width, to the next multiple of 32.
    private static int rank(
        Config config, int width, double exponent, double factor, String... names) {
      int multiples = (int) (Math.pow(width, exponent) * factor / 32 + 0.5);
      return config.whole(Math.max(1, multiples) * 32, names);
    }
  }

  private final boolean overQwen;

  /// @param overQwen whether the model is Qwen's but for its attention
  Rwkv7(boolean overQwen) {
    this.overQwen = overQwen;
  }

  @Override
  public void write(Config config, Draft draft) {
    Shape read = Shape.of(config, false);
    Shape shape = read.withHidden(read.hidden() > 0 ? read.hidden() : 4 * read.width());
    Ranks ranks = overQwen ? Ranks.overQwen(config) : Ranks.of(config, shape.width());
    parameters(config, shape, draft);
    shape.ends(draft, !overQwen);
    if (!overQwen) draft.global().norm("token_embd_norm", shape.width(), true);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      timeMixing(shape.width(), ranks, i == 0 ? ranks.rate() : ranks.value(), block);
      if (overQwen) {
        block.vector("attn_norm", shape.width());
        block.vector("ffn_norm", shape.width());
        Usual.of().feedForward(shape.width(), shape.hidden(), block);
      } else {
        block.norm("attn_norm", shape.width(), true);
        block.norm("attn_norm_2", shape.width(), true);
        block.norm("time_mix_ln", shape.width(), true);
        block.vector("channel_mix_lerp_k", shape.width());
        block.matrix("channel_mix_key", shape.width(), shape.hidden());
        block.matrix("channel_mix_value", shape.hidden(), shape.width());
      }
    }
  }

  private void parameters(Config config, Shape shape, Draft draft) {
    shape.parameters(config, draft);
    draft.put("context_length", UNLIMITED);
    draft.put("attention.head_count", 0);
    draft.put("wkv.head_size", config.required("head_size", "head_dim"));
    if (overQwen) {
      draft.put("token_shift_count", 1);
      draft.put("attention.layer_norm_rms_epsilon", config.real(1e-6, "rms_norm_eps"));
    } else {
      draft.put(
          "attention.layer_norm_epsilon", config.real(1e-5, "layer_norm_epsilon", "norm_eps"));
    }
  }

  /// @param value rank of the value's mixing; the first layer has none, but the converter gives it
  ///   the learning rate's as a stand-in
  private static void timeMixing(int width, Ranks ranks, int value, Block block) {
    lowRank("w", width, ranks.decay(), block);
    lowRank("a", width, ranks.rate(), block);
    lowRank("v", width, value, block);
    if (ranks.gate() > 0) {
      block.matrix("time_mix_g1", width, ranks.gate());
      block.matrix("time_mix_g2", ranks.gate(), width);
    }
    block.tensor("time_mix_lerp_fused.weight", width, 1, 1, ranks.gate() > 0 ? 6 : 5);
    block.vector("time_mix_k_k", width);
    block.vector("time_mix_k_a", width);
    block.vector("time_mix_r_k", width);
    block.matrix("time_mix_key", width, width);
    block.matrix("time_mix_value", width, width);
    block.matrix("time_mix_receptance", width, width);
    block.matrix("time_mix_output", width, width);
  }

  private static void lowRank(String letter, int width, int rank, Block block) {
    block.vector("time_mix_" + letter + "0", width);
    block.matrix("time_mix_" + letter + "1", width, rank);
    block.matrix("time_mix_" + letter + "2", rank, width);
  }
}
