package berth.hub;

/// A vision transformer (arXiv 2010.11929): patches of an image, each a row, through blocks of
/// attention and feed-forward.
///
/// @param heads of the queries, each of `headDim`
/// @param patch edge of a patch in pixels, three colours each
record Vit(int layers, int width, int hidden, int heads, int kvHeads, int headDim, int patch) {
  private static final int MOST_LAYERS = 512;
  private static final int COLOURS = 3;

  /// How a block's matrices are kept.
  enum Attention {
    /// Queries, keys and values apart.
    APART,
    /// In one matrix.
    FUSED,
  }

  /// How a feed-forward works.
  enum FeedForward {
    PLAIN,
    GATED,
  }

  /// The sizes by the names that families give them.
  static Vit of(Config config) {
    int layers = config.required("num_hidden_layers", "depth", "vt_num_hidden_layers", "layers");
    if (layers > MOST_LAYERS) throw config.wrong("num_hidden_layers", "is " + layers);
    int width = config.required("embed_dim", "hidden_size", "vt_hidden_size", "width");
    int heads =
        config.required("num_attention_heads", "num_heads", "vt_num_attention_heads", "heads");
    int hidden = config.whole(0, "intermediate_size", "vt_intermediate_size");
    if (hidden == 0) hidden = (int) (width * config.real(4.0, "mlp_ratio"));
    return new Vit(
        layers,
        width,
        hidden,
        heads,
        config.whole(heads, "num_key_value_heads"),
        config.whole(width / heads, "head_dim"),
        config.required("patch_size"));
  }

  /// Width of all query heads together.
  long queries() {
    return (long) heads * headDim;
  }

  /// Width of all key heads, or of all value heads, together.
  long keys() {
    return (long) kvHeads * headDim;
  }

  /// The convolution that makes a row of a patch.
  void patches(Block v, boolean bias) {
    v.tensor("patch_embd.weight", patch, patch, COLOURS, width);
    if (bias) v.bias("patch_embd", width);
  }

  /// The same for two frames at a time.
  void framePatches(Block v, boolean bias) {
    patches(v, bias);
    v.tensor("patch_embd.weight.1", patch, patch, COLOURS, width);
  }

  /// Numbers of one patch's pixels.
  long pixels() {
    return (long) COLOURS * patch * patch;
  }

  /// The tensors of one block by their usual names.
  void block(Draft draft, int index, Attention attention, FeedForward feedForward, Biases biases) {
    Block block = draft.projector("v.blk." + index + ".");
    block.norm("ln1", width, biases.norms());
    block.norm("ln2", width, biases.norms());
    switch (attention) {
      case FUSED -> block.linear("attn_qkv", width, queries() + 2 * keys(), biases.queries());
      case APART -> {
        block.linear("attn_q", width, queries(), biases.queries());
        block.linear("attn_k", width, keys(), biases.queries());
        block.linear("attn_v", width, keys(), biases.queries());
      }
    }
    block.linear("attn_out", queries(), width, biases.output());
    switch (feedForward) {
      case PLAIN -> {}
      case GATED -> block.linear("ffn_gate", width, hidden, biases.feedForward());
    }
    block.linear("ffn_up", width, hidden, biases.feedForward());
    block.linear("ffn_down", hidden, width, biases.feedForward());
  }

  /// Which matrices and norms have a bias.
  record Biases(boolean norms, boolean queries, boolean output, boolean feedForward) {
    static final Biases ALL = new Biases(true, true, true, true);
    static final Biases NONE = new Biases(false, false, false, false);

    /// All matrices, but no norm: those are root mean squares.
    static final Biases MATRICES = new Biases(false, true, true, true);
  }
}
