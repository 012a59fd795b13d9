package berth.hub;

/// The sizes of a selective state space (Mamba, arXiv 2312.00752; Mamba 2, 2405.21060) or of a
/// gated delta net (2412.06464), which the engine describes by the same parameters.
///
/// @param kernel tokens that the convolution sees
/// @param inner width of what is scanned
/// @param state numbers kept per unit of that width
/// @param steps rank of Mamba's time step; heads of the others
/// @param groups that share their input and output projections; 0 in Mamba, which has none
record StateSpace(int kernel, int inner, int state, int steps, int groups) {
  /// Mamba 2's sizes by the names that hybrids give them.
  static StateSpace second(Config config) {
    int heads = config.required("mamba_num_heads", "mamba_n_heads", "num_heads");
    int headDim = config.required("mamba_head_dim", "mamba_d_head", "head_dim");
    return new StateSpace(
        config.required("conv_kernel", "mamba_d_conv"),
        product(config, heads, headDim),
        config.required("ssm_state_size", "mamba_d_state", "state_size"),
        heads,
        config.required("n_groups", "mamba_n_groups"));
  }

  /// Two sizes multiplied, within what a model can have.
  static int product(Config config, int heads, int headDim) {
    long product = (long) heads * headDim;
    if (product > 1 << 24) throw config.wrong("mamba_num_heads", "makes a width of " + product);
    return (int) product;
  }

  /// Writes what each of these is to the engine.
  void parameters(Draft draft) {
    draft.put("ssm.conv_kernel", kernel);
    draft.put("ssm.inner_size", inner);
    draft.put("ssm.state_size", state);
    draft.put("ssm.time_step_rank", steps);
    if (groups > 0) draft.put("ssm.group_count", groups);
  }

  /// Width of the convolution: what is scanned and two projections per group.
  long channels() {
    return inner + 2L * groups * state;
  }

  /// What Mamba has in a layer, but for its norms.
  void writeFirst(Block block, int width) {
    block.matrix("ssm_in", width, 2L * inner);
    block.linear("ssm_conv1d", kernel, inner, true);
    block.matrix("ssm_x", inner, steps + 2L * state);
    block.linear("ssm_dt", steps, inner, true);
    block.tensor("ssm_a", state, inner);
    block.tensor("ssm_d", inner);
    block.matrix("ssm_out", inner, width);
  }

  /// What Mamba 2 has in a layer, but for its norm.
  void writeSecond(Block block, int width, boolean convolutionBias) {
    block.matrix("ssm_in", width, inner + channels() + steps);
    block.linear("ssm_conv1d", kernel, channels(), convolutionBias);
    block.bias("ssm_dt", steps);
    block.tensor("ssm_a", 1, steps);
    block.tensor("ssm_d", 1, steps);
    block.matrix("ssm_out", inner, width);
  }

  /// The norm of Mamba 2's output, group by group.
  void writeGroupNorm(Block block) {
    block.matrix("ssm_norm", inner / groups, groups);
  }
}
