package berth.hub;

/// The vision tower of Pixtral (arXiv 2410.07073) and of Mistral's models since Small 3.1, which
/// makes one token of four patches.
final class Pixtral implements Tower {
  /// The token between two rows of an image, which the language model's table holds too.
  static final String BREAK = "v.token_embd.img_break";

  @Override
  public void write(Config part, Config whole, Draft draft) {
    int width = Tower.width(whole);
    Vit vit = Vit.of(part);
    Block v = draft.projector("v.");
    vit.patches(v, false);
    v.vector("pre_ln", vit.width());
    for (int i = 0; i < vit.layers(); i++) {
      vit.block(draft, i, Vit.Attention.APART, Vit.FeedForward.GATED, Vit.Biases.NONE);
    }
    Block mm = draft.projector("mm.");
    boolean bias = whole.flag(false, "multimodal_projector_bias");
    if (whole.has("spatial_merge_size")) {
      long merge = whole.required("spatial_merge_size");
      if (merge > 64) throw whole.wrong("spatial_merge_size", "is " + merge);
      mm.vector("input_norm", vit.width());
      mm.matrix("patch_merger", merge * merge * vit.width(), vit.width());
    }
    mm.linear("1", vit.width(), width, bias);
    mm.linear("2", width, width, bias);
    draft.projector(BREAK, width);
  }
}
