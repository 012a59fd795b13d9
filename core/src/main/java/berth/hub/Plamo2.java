package berth.hub;

import java.util.List;

/// PLaMo 2 (arXiv 2509.04897): a scan with heads in every other layer, attention in the rest, and
/// norms behind both and behind the feed-forward.
final class Plamo2 implements Family {
  @Override
  public void write(Config config, Draft draft) {
    int headDim = config.whole(128, "hidden_size_per_head");
    Shape shape = Shape.of(config.with("head_dim", headDim), true);
    StateSpace space = space(config, headDim);
    int step = config.whole(2, "mamba_step");
    if (step < 1) throw config.wrong("mamba_step", "is " + step);
    List<Integer> heads = perLayer(shape, step, shape.heads());
    shape.parameters(config, draft);
    draft.put("attention.head_count", heads);
    draft.put("attention.head_count_kv", perLayer(shape, step, shape.kvHeads()));
    draft.put("rope.dimension_count", headDim);
    draft.put("attention.layer_norm_rms_epsilon", config.real(1e-6, "rms_norm_eps"));
    space.parameters(draft);
    shape.ends(draft, false);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      block.vector("attn_norm", shape.width());
      if (heads.get(i) > 0) {
        attention(shape, block);
      } else {
        scan(space, shape.width(), block);
      }
      block.tensor("post_attention_norm", shape.width());
      block.vector("ffn_norm", shape.width());
      Usual.of(Usual.Style.FUSED_UP).feedForward(shape.width(), shape.hidden(), block);
      block.tensor("post_ffw_norm", shape.width());
    }
  }

  private static StateSpace space(Config config, int headDim) {
    int heads = config.whole(64, "mamba_num_heads");
    return new StateSpace(
        config.whole(4, "mamba_d_conv"),
        StateSpace.product(config, heads, headDim),
        config.whole(64, "mamba_d_state"),
        heads,
        0);
  }

  /// That number in the layers that attend: one in the middle of each step, or the last of few.
  private static List<Integer> perLayer(Shape shape, int step, int number) {
    boolean few = shape.layers() <= step / 2;
    return Mixture.each(
        shape.layers(), i -> (few ? i == shape.layers() - 1 : i % step == step / 2) ? number : 0);
  }

  private static void attention(Shape shape, Block block) {
    block.matrix("attn_qkv", shape.width(), shape.queries() + 2 * shape.keys());
    block.matrix("attn_q_norm", shape.headDim(), shape.heads());
    block.matrix("attn_k_norm", shape.headDim(), shape.kvHeads());
    block.matrix("attn_output", shape.queries(), shape.width());
  }

  private static void scan(StateSpace space, int width, Block block) {
    int rank = Math.max(64, width / 16);
    block.matrix("ssm_in", width, 2L * space.inner());
    block.matrix("ssm_conv1d", space.kernel(), space.inner());
    block.matrix("ssm_x", space.inner(), rank + 2L * space.state());
    block.linear("ssm_dt", rank, space.steps(), true);
    block.tensor("ssm_a", space.steps());
    block.tensor("ssm_d", space.steps());
    block.matrix("ssm_out", space.inner(), width);
    block.tensor("ssm_dt_norm", rank);
    block.tensor("ssm_b_norm", space.state());
    block.tensor("ssm_c_norm", space.state());
  }
}
