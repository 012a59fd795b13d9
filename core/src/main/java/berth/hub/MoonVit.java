package berth.hub;

/// MoonViT, the vision tower of Kimi VL (arXiv 2504.07491) and Kimi K2.5 (2602.02276): a table of
/// positions that is stretched over the image, and four patches to a token.
final class MoonVit implements Tower {
  private final Vit.Attention attention;

  MoonVit(Vit.Attention attention) {
    this.attention = attention;
  }

  @Override
  public void write(Config part, Config whole, Draft draft) {
    int width = Tower.width(whole);
    Vit vit = Vit.of(part);
    Block v = draft.projector("v.");
    vit.patches(v, true);
    int height = part.whole(64, "init_pos_emb_height");
    int across = part.whole(64, "init_pos_emb_width");
    v.tensor("position_embd.weight", vit.width(), (long) height * across);
    for (int i = 0; i < vit.layers(); i++) {
      vit.block(draft, i, attention, Vit.FeedForward.PLAIN, Vit.Biases.ALL);
    }
    v.norm("post_ln", vit.width(), true);
    long merged = 4L * vit.width();
    Block mm = draft.projector("mm.");
    mm.norm("input_norm", vit.width(), true);
    mm.linear("1", merged, merged, true);
    mm.linear("2", merged, width, true);
  }
}
