package berth.hub;

/// Mamba (arXiv 2312.00752), Falcon Mamba, and Mamba 2 (2405.21060): a scan in every layer and
/// nothing else.
final class Mamba implements Family {
  /// The converter's own context for models without positions.
  private static final int UNLIMITED = 1 << 20;

  /// Which of the two.
  enum Generation {
    FIRST,
    SECOND
  }

  private final Generation generation;

  Mamba(Generation generation) {
    this.generation = generation;
  }

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = shape(config);
    StateSpace space = space(config, shape.width());
    shape.parameters(config, draft);
    draft.put("context_length", UNLIMITED);
    draft.put("feed_forward_length", 0);
    draft.put("attention.head_count", 0);
    draft.put(
        "attention.layer_norm_rms_epsilon",
        config.real(1e-5, "layer_norm_epsilon", "rms_norm_eps"));
    space.parameters(draft);
    shape.ends(draft, false);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      block.vector("attn_norm", shape.width());
      switch (generation) {
        case FIRST -> space.writeFirst(block, shape.width());
        case SECOND -> {
          space.writeSecond(block, shape.width(), config.flag(true, "use_conv_bias"));
          space.writeGroupNorm(block);
        }
      }
    }
  }

  /// Sizes without heads: Mamba 2's are of the scan.
  private Shape shape(Config config) {
    boolean first = generation == Generation.FIRST;
    Shape read = Shape.of(config, first);
    Shape headless =
        new Shape(
            read.layers(), read.width(), 0, 0, 0, 0, read.vocabulary(), UNLIMITED, read.tied());
    int multiple = config.whole(first ? 8 : 16, "pad_vocab_size_multiple");
    return headless.withVocabularyOf(Math.max(1, multiple));
  }

  private StateSpace space(Config config, int width) {
    int kernel = config.whole(4, "conv_kernel", "d_conv");
    int inner = config.whole(0, "mamba_d_ssm", "intermediate_size", "d_inner");
    if (inner == 0) inner = StateSpace.product(config, 2, width);
    return switch (generation) {
      case FIRST ->
          new StateSpace(
              kernel,
              inner,
              config.whole(16, "state_size", "d_state"),
              config.has("time_step_rank") && config.text("time_step_rank").isEmpty()
                  ? config.required("time_step_rank")
                  : (width + 15) / 16,
              0);
      case SECOND -> {
        int headDim = config.whole(64, "mamba_d_head", "head_dim");
        int groups = config.whole(1, "n_groups");
        if (headDim < 1) throw config.wrong("head_dim", "is " + headDim);
        if (groups < 1) throw config.wrong("n_groups", "is " + groups);
        int state = config.whole(128, "state_size", "d_state");
        yield new StateSpace(kernel, inner, state, inner / headDim, groups);
      }
    };
  }
}
