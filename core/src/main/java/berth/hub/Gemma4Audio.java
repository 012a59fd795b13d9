package berth.hub;

import java.util.List;

/// Gemma 4's audio tower: two convolutions over the spectrum, then conformers (arXiv 2005.08100),
/// each half a feed-forward, attention, a convolution over time, and half a feed-forward.
final class Gemma4Audio implements Tower {
  private static final List<String> MATRICES =
      List.of(
          "attn_q",
          "attn_k",
          "attn_v",
          "attn_out",
          "ffn_up",
          "ffn_down",
          "ffn_up_1",
          "ffn_down_1",
          "conv_pw1",
          "conv_pw2");

  private static final int MOST_LAYERS = 512;

  /// Numbers per moment of the spectrum, which each convolution halves.
  private static final int TONES = 128;

  @Override
  public void write(Config part, Config whole, Draft draft) {
    int layers = part.required("num_hidden_layers");
    int width = part.required("hidden_size");
    if (layers > MOST_LAYERS) throw part.wrong("num_hidden_layers", "is " + layers);
    input(part, width, draft.projector("a."));
    int headDim = width / part.required("num_attention_heads");
    int kernel = part.whole(5, "conv_kernel_size");
    for (int i = 0; i < layers; i++) {
      Block block = draft.projector("a.blk." + i + ".");
      feedForward("", width, block);
      attention(width, headDim, block);
      convolution(width, kernel, block);
      feedForward("_1", width, block);
      block.vector("ln2", width);
      if (part.flag(true, "use_clipped_linears")) Limits.write(block, MATRICES);
    }
    int out = part.whole(1536, "output_proj_dims");
    draft.projector("a.").linear("pre_encode.out", width, out, true);
    draft.projector("mm.a.").matrix("input_projection", out, Tower.width(whole));
  }

  private static void input(Config part, int width, Block a) {
    List<Integer> channels =
        part.wholes("subsampling_conv_channels").orElse(List.of(TONES, TONES / 4));
    if (channels.size() != 2) throw part.wrong("subsampling_conv_channels", "holds not two");
    int first = channels.get(0);
    int second = channels.get(1);
    a.tensor("conv1d.0.weight", 3, 3, 1, first);
    a.vector("conv1d.0.norm", first);
    a.tensor("conv1d.1.weight", 3, 3, first, second);
    a.vector("conv1d.1.norm", second);
    a.matrix("input_projection", TONES / 4L * second, width);
  }

  private static void feedForward(String half, int width, Block block) {
    block.vector("ffn_norm" + half, width);
    block.matrix("ffn_up" + half, width, 4L * width);
    block.matrix("ffn_down" + half, 4L * width, width);
    block.vector("ffn_post_norm" + half, width);
  }

  private static void attention(int width, int headDim, Block block) {
    block.vector("attn_pre_norm", width);
    for (String name : List.of("attn_q", "attn_k", "attn_v", "attn_out", "attn_k_rel")) {
      block.matrix(name, width, width);
    }
    block.vector("per_dim_scale", headDim);
    block.vector("attn_post_norm", width);
  }

  private static void convolution(int width, int kernel, Block block) {
    block.vector("conv_norm", width);
    block.matrix("conv_pw1", width, 2L * width);
    block.matrix("conv_dw", kernel, width);
    block.vector("norm_conv", width);
    block.matrix("conv_pw2", width, width);
  }
}
