package berth.hub;

import java.util.List;

/// Delta attention (arXiv 2510.26692): layers that keep a state instead of a cache, between layers
/// of latent attention.
///
/// @param attending the layers of latent attention, counted from 1
record DeltaAttention(int kernel, int heads, int headDim, List<Integer> attending) {
  static DeltaAttention of(Config config) {
    Config linear =
        config.object("linear_attn_config").orElseThrow(() -> config.missing("linear_attn_config"));
    return new DeltaAttention(
        linear.required("short_conv_kernel_size"),
        linear.required("num_heads"),
        linear.required("head_dim"),
        linear.wholes("full_attn_layers").orElseThrow(() -> linear.missing("full_attn_layers")));
  }

  long inner() {
    return (long) heads * headDim;
  }

  /// Whether a layer has latent attention.
  boolean attends(int layer) {
    return attending.contains(layer + 1);
  }

  /// Writes sizes, and which layers have no cache.
  void parameters(Shape shape, Draft draft) {
    draft.put("ssm.conv_kernel", kernel);
    draft.put("kda.head_dim", headDim);
    draft.put("attention.head_count_kv", Mixture.each(shape.layers(), i -> attends(i) ? 1 : 0));
  }

  /// With a gate of two small matrices.
  void write(Block block, int width) {
    common(block, width);
    block.tensor("ssm_a", 1, heads);
    block.matrix("ssm_g_a", width, headDim);
    block.matrix("ssm_g_b", headDim, inner());
  }

  /// With a gate of one whole matrix (Kimi K3).
  void writeWholeGate(Block block, int width) {
    common(block, width);
    block.tensor("ssm_a", heads);
    block.matrix("ssm_g", width, inner());
  }

  private void common(Block block, int width) {
    for (String part : List.of("q", "k", "v")) {
      block.tensor("ssm_conv1d_" + part + ".weight", kernel, 1, inner());
      block.matrix("attn_" + part, width, inner());
    }
    block.matrix("ssm_f_a", width, headDim);
    block.matrix("ssm_f_b", headDim, inner());
    block.matrix("ssm_beta", width, heads);
    block.bias("ssm_dt", inner());
    block.vector("ssm_norm", headDim);
    block.matrix("attn_output", inner(), width);
  }
}
