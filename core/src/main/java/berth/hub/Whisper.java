package berth.hub;

/// The encoder of Whisper (arXiv 2212.04356), and how Qwen 2 Audio (2407.10759) and Voxtral
/// (2507.13264) lead from it to their model.
final class Whisper implements Tower {
  /// How the encoder's rows become tokens.
  enum Ending {
    /// One matrix.
    QWEN2,
    /// Neighbours become one row, then two matrices.
    VOXTRAL,
  }

  private static final int MOST_LAYERS = 512;
  private static final int KERNEL = 3;

  private final Ending ending;

  Whisper(Ending ending) {
    this.ending = ending;
  }

  @Override
  public void write(Config part, Config whole, Draft draft) {
    int layers = part.required("encoder_layers", "num_hidden_layers");
    if (layers > MOST_LAYERS) throw part.wrong("encoder_layers", "is " + layers);
    int width = part.required("d_model", "hidden_size");
    int hidden = part.required("encoder_ffn_dim", "intermediate_size");
    Block a = draft.projector("a.");
    a.tensor("conv1d.1.weight", KERNEL, part.whole(128, "num_mel_bins"), width);
    a.tensor("conv1d.1.bias", 1, width);
    a.tensor("conv1d.2.weight", KERNEL, width, width);
    a.tensor("conv1d.2.bias", 1, width);
    a.tensor("position_embd.weight", width, part.whole(1500, "max_source_positions"));
    for (int i = 0; i < layers; i++) block(width, hidden, draft.projector("a.blk." + i + "."));
    a.norm("post_ln", width, true);
    int out = Tower.width(whole);
    switch (ending) {
      case QWEN2 -> draft.projector("mm.a.").linear("fc", width, out, true);
      case VOXTRAL -> {
        draft.projector("mm.a.mlp.").matrix("1", hidden, out);
        draft.projector("mm.a.mlp.").matrix("2", out, out);
      }
    }
  }

  private static void block(int width, int hidden, Block block) {
    block.norm("ln1", width, true);
    block.norm("ln2", width, true);
    block.linear("attn_q", width, width, true);
    block.matrix("attn_k", width, width);
    block.linear("attn_v", width, width, true);
    block.linear("attn_out", width, width, true);
    block.linear("ffn_up", width, hidden, true);
    block.linear("ffn_down", hidden, width, true);
  }
}
