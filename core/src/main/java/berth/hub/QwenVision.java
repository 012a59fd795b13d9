package berth.hub;

import java.util.List;

/// The vision towers of Qwen 2 VL (arXiv 2409.12191), 2.5 VL (2502.13923), 3 VL (2511.21631) and
/// 3.5: two frames make a patch, and four patches one token.
final class QwenVision implements Tower {
  /// Which of them.
  enum Generation {
    SECOND,
    SECOND_AND_A_HALF,
    THIRD,
  }

  private static final int WIDEST = 1 << 20;

  private final Generation generation;

  QwenVision(Generation generation) {
    this.generation = generation;
  }

  @Override
  public void write(Config part, Config whole, Draft draft) {
    int width = Tower.width(whole);
    Vit vit = Vit.of(part);
    long merge = part.whole(2, "spatial_merge_size");
    if (merge < 1 || merge > 64) throw part.wrong("spatial_merge_size", "is " + merge);
    long merged = merge * merge * vit.width();
    if (merged > WIDEST) throw part.wrong("hidden_size", "makes tokens of " + merged);
    boolean third = generation == Generation.THIRD;
    Block v = draft.projector("v.");
    vit.framePatches(v, third);
    if (third) {
      v.tensor("position_embd.weight", vit.width(), part.whole(2304, "num_position_embeddings"));
    }
    for (int i = 0; i < vit.layers(); i++) block(vit, i, draft);
    v.norm("post_ln", vit.width(), generation != Generation.SECOND_AND_A_HALF);
    Block mm = draft.projector("mm.");
    mm.linear("0", merged, merged, true);
    mm.linear("2", merged, width, true);
    for (int layer : part.wholes("deepstack_visual_indexes").orElse(List.of())) {
      Block deep = draft.projector("v.deepstack." + layer + ".");
      deep.norm("norm", merged, true);
      deep.linear("fc1", merged, merged, true);
      deep.linear("fc2", merged, width, true);
    }
  }

  private void block(Vit vit, int index, Draft draft) {
    switch (generation) {
      case SECOND ->
          vit.block(draft, index, Vit.Attention.APART, Vit.FeedForward.PLAIN, Vit.Biases.ALL);
      case SECOND_AND_A_HALF ->
          vit.block(draft, index, Vit.Attention.APART, Vit.FeedForward.GATED, Vit.Biases.MATRICES);
      case THIRD ->
          vit.block(draft, index, Vit.Attention.FUSED, Vit.FeedForward.PLAIN, Vit.Biases.ALL);
    }
  }
}
