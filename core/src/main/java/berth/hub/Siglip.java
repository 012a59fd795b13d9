package berth.hub;

/// The SigLIP tower (arXiv 2303.15343, 2502.14786), which several families lead to their model in
/// ways of their own.
final class Siglip implements Tower {
  /// How the tower's rows become tokens.
  enum Ending {
    /// Gemma 3: rows are averaged, normed and projected.
    GEMMA3,
    /// Idefics 3 and SmolVLM: neighbours become one row, then one matrix.
    IDEFICS3,
    /// LFM2-VL: neighbours become one row, then two matrices.
    LFM2,
  }

  private final Ending ending;

  Siglip(Ending ending) {
    this.ending = ending;
  }

  @Override
  public void write(Config part, Config whole, Draft draft) {
    int width = Tower.width(whole);
    Vit vit =
        Vit.of(part.with("patch_size", part.whole(ending == Ending.LFM2 ? 16 : 14, "patch_size")));
    Block v = draft.projector("v.");
    vit.patches(v, true);
    v.tensor("position_embd.weight", vit.width(), places(part, vit));
    for (int i = 0; i < vit.layers(); i++) {
      vit.block(draft, i, Vit.Attention.APART, Vit.FeedForward.PLAIN, Vit.Biases.ALL);
    }
    v.norm("post_ln", vit.width(), true);
    Block mm = draft.projector("mm.");
    switch (ending) {
      case GEMMA3 -> {
        mm.matrix("input_projection", width, vit.width());
        mm.vector("soft_emb_norm", vit.width());
      }
      case IDEFICS3 -> mm.matrix("model.fc", merged(whole, vit, "scale_factor", 2), width);
      case LFM2 -> {
        long merged = merged(whole, vit, "downsample_factor", 2);
        int hidden = whole.required("projector_hidden_size");
        if (whole.flag(true, "projector_use_layernorm")) mm.norm("input_norm", merged, true);
        mm.linear("1", merged, hidden, true);
        mm.linear("2", hidden, width, true);
      }
    }
  }

  private static long merged(Config whole, Vit vit, String name, int otherwise) {
    long factor = whole.whole(otherwise, name);
    if (factor < 1 || factor > 64) throw whole.wrong(name, "is " + factor);
    return factor * factor * vit.width();
  }

  /// Rows of the table of positions: of an image in patches, or as the config says.
  private static long places(Config part, Vit vit) {
    if (part.has("num_patches")) return part.required("num_patches");
    long side = part.required("image_size") / vit.patch();
    return side * side;
  }
}
