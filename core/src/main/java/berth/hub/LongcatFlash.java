package berth.hub;

/// LongCat-Flash, which the engine does not know: each layer has two latent attentions with a dense
/// feed-forward behind each, and experts beside both. Here these are two blocks, of which the first
/// has the experts, as each keeps a cache of its own. Some experts do nothing, but are chosen like
/// the others. The checkpoint has one block more, without experts but with an embedding of its own,
/// that predicts a further token, and which no config names.
final class LongcatFlash implements Family {
  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    Latent latent = Latent.of(config, shape);
    Mixture mixture = Mixture.required(config);
    int blocks = 2 * shape.layers();
    shape.parameters(config, draft);
    draft.put("block_count", blocks);
    draft.put("attention.layer_norm_rms_epsilon", config.real(1e-5, "rms_norm_eps"));
    latent.parameters(draft);
    mixture.parameters(config, draft);
    Mixture.scaled(config, draft);
    shape.ends(draft, false);
    int width = shape.width();
    for (int i = 0; i < blocks; i++) {
      block(shape, latent, draft.block(i));
      if (i % 2 == 0) experts(config, mixture, width, draft.block(i));
    }
    Block left = draft.leftBlock(blocks);
    block(shape, latent, left);
    Prediction.of(config, 1).write(left, shape);
    left.matrix("nextn.embed_tokens", width, shape.vocabulary());
  }

  private static void block(Shape shape, Latent latent, Block block) {
    int width = shape.width();
    block.vector("attn_norm", width);
    block.vector("ffn_norm", width);
    latent.write(block, width);
    block.matrix("ffn_gate", width, shape.hidden());
    block.matrix("ffn_down", shape.hidden(), width);
    block.matrix("ffn_up", width, shape.hidden());
  }

  private static void experts(Config config, Mixture mixture, int width, Block block) {
    long choices = (long) mixture.count() + config.whole(0, "zero_expert_num");
    block.matrix("ffn_gate_inp", width, choices);
    block.bias("exp_probs_b", choices);
    block.experts("ffn_gate_exps", width, mixture.width(), mixture.count());
    block.experts("ffn_down_exps", mixture.width(), width, mixture.count());
    block.experts("ffn_up_exps", width, mixture.width(), mixture.count());
  }
}
