package berth.hub;

/// RWKV 6 (arXiv 2404.05892), and QRWKV 6, which puts its time mixing in the place of Qwen 2.5's
/// attention and keeps the rest.
final class Rwkv6 implements Family {
  private static final int UNLIMITED = 1 << 20;
  private static final int MIXES = 5;

  private final boolean overQwen;

  /// @param overQwen whether the model is Qwen's but for its attention
  Rwkv6(boolean overQwen) {
    this.overQwen = overQwen;
  }

  @Override
  public void write(Config config, Draft draft) {
    Shape read = Shape.of(config, false);
    Shape shape =
        read.withHidden(read.hidden() > 0 ? read.hidden() : (int) (3.5 * read.width()) / 32 * 32);
    boolean wide = overQwen ? shape.width() >= 4096 : shape.width() == 4096;
    int mixing = config.whole(wide ? 64 : 32, "lora_rank_tokenshift");
    int decay = config.whole(wide ? 128 : 64, "lora_rank_decay");
    int head = overQwen ? shape.headDim() : config.required("head_size", "head_dim");
    parameters(config, shape, head, draft);
    shape.ends(draft, !overQwen);
    if (!overQwen) draft.global().norm("token_embd_norm", shape.width(), true);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      timeMixing(shape, mixing, decay, block);
      if (overQwen) {
        block.vector("attn_norm", shape.width());
        block.vector("ffn_norm", shape.width());
        Usual.of().feedForward(shape.width(), shape.hidden(), block);
      } else {
        channelMixing(shape, head, block);
      }
    }
  }

  private void parameters(Config config, Shape shape, int head, Draft draft) {
    shape.parameters(config, draft);
    draft.put("context_length", UNLIMITED);
    draft.put("attention.head_count", 0);
    draft.put("wkv.head_size", head);
    if (overQwen) {
      draft.put("token_shift_count", 1);
      draft.put("attention.layer_norm_rms_epsilon", config.real(1e-6, "rms_norm_eps"));
    } else {
      draft.put("rescale_every_n_layers", config.whole(0, "rescale_every"));
      draft.put("attention.layer_norm_epsilon", config.real(1e-5, "layer_norm_epsilon"));
    }
  }

  private void timeMixing(Shape shape, int mixing, int decay, Block block) {
    int width = shape.width();
    block.matrix("time_mix_w1", width, (long) MIXES * mixing);
    block.tensor("time_mix_w2.weight", mixing, width, MIXES);
    block.vector("time_mix_lerp_x", width);
    block.tensor("time_mix_lerp_fused.weight", width, 1, 1, MIXES);
    block.vector("time_mix_decay", width);
    block.matrix("time_mix_decay_w1", width, decay);
    block.matrix("time_mix_decay_w2", decay, width);
    long keys = overQwen ? shape.keys() : width;
    block.linear("time_mix_key", width, keys, overQwen);
    block.linear("time_mix_value", width, keys, overQwen);
    block.linear("time_mix_receptance", width, width, overQwen);
    block.matrix("time_mix_gate", width, width);
    block.matrix("time_mix_output", width, width);
  }

  /// What only RWKV itself has in a block.
  private static void channelMixing(Shape shape, int head, Block block) {
    int width = shape.width();
    block.norm("attn_norm", width, true);
    block.norm("attn_norm_2", width, true);
    block.matrix("time_mix_first", head, width / head);
    block.norm("time_mix_ln", width, true);
    block.vector("channel_mix_lerp_k", width);
    block.vector("channel_mix_lerp_r", width);
    block.matrix("channel_mix_key", width, shape.hidden());
    block.matrix("channel_mix_value", shape.hidden(), width);
    block.matrix("channel_mix_receptance", width, width);
  }
}
