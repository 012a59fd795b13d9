package berth.hub;

import java.util.List;

/// Gemma 4's vision tower: norms before and behind attention and feed-forward, and a table of
/// positions for each axis.
final class Gemma4Vision implements Tower {
  private static final List<String> MATRICES =
      List.of("attn_q", "attn_k", "attn_v", "attn_out", "ffn_gate", "ffn_up", "ffn_down");

  @Override
  public void write(Config part, Config whole, Draft draft) {
    int width = Tower.width(whole);
    Vit vit = Vit.of(part);
    Block v = draft.projector("v.");
    vit.patches(v, false);
    v.tensor("position_embd.weight", vit.width(), part.whole(10240, "position_embedding_size"), 2);
    boolean clipped = part.flag(false, "use_clipped_linears");
    for (int i = 0; i < vit.layers(); i++) {
      vit.block(draft, i, Vit.Attention.APART, Vit.FeedForward.GATED, Vit.Biases.NONE);
      Block block = draft.projector("v.blk." + i + ".");
      block.vector("attn_q_norm", vit.headDim());
      block.vector("attn_k_norm", vit.headDim());
      block.vector("attn_post_norm", vit.width());
      block.vector("ffn_post_norm", vit.width());
      if (clipped) Limits.write(block, MATRICES);
    }
    if (part.flag(false, "standardize")) {
      v.tensor("std_bias", vit.width());
      v.tensor("std_scale", vit.width());
    }
    draft.projector("mm.").matrix("input_projection", vit.width(), width);
  }
}
