package berth.hub;

/// The vision tower of InternVL (arXiv 2312.14238): a row for the whole image, scaled residuals,
/// and four patches to a token.
final class InternVit implements Tower {
  @Override
  public void write(Config part, Config whole, Draft draft) {
    int width = Tower.width(whole);
    Vit vit = Vit.of(part);
    long side = part.required("image_size") / vit.patch();
    Block v = draft.projector("v.");
    v.tensor("class_embd", vit.width());
    vit.patches(v, true);
    v.tensor("position_embd.weight", vit.width(), side * side + 1);
    boolean layerNorm = !part.text("norm_type").orElse("layer_norm").equals("rms_norm");
    boolean bias = part.flag(true, "qkv_bias", "attention_bias");
    Vit.Biases biases = new Vit.Biases(layerNorm, bias, true, true);
    for (int i = 0; i < vit.layers(); i++) {
      vit.block(draft, i, Vit.Attention.APART, Vit.FeedForward.PLAIN, biases);
      Block block = draft.projector("v.blk." + i + ".");
      block.vector("ls1", vit.width());
      block.vector("ls2", vit.width());
      if (part.flag(false, "qk_normalization", "use_qk_norm")) {
        block.vector("attn_q_norm", vit.queries());
        block.vector("attn_k_norm", vit.keys());
      }
    }
    long merged = 4L * vit.width();
    Block mm = draft.projector("mm.model.mlp.");
    mm.norm("0", merged, true);
    mm.linear("1", merged, width, true);
    mm.linear("3", width, width, true);
  }
}
