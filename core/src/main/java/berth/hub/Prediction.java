package berth.hub;

/// Blocks behind the last layer that predict further tokens (multi-token prediction, arXiv
/// 2412.19437): a decoder block each, and what joins the last hidden state to a token's embedding.
///
/// @param blocks how many
/// @param tables whether each has an embedding and an output matrix of its own
/// @param lastNorm what the norm at the end of each is called
record Prediction(int blocks, boolean tables, String lastNorm) {
  private static final int MOST = 64;

  /// As many blocks as the config says, without tables.
  static Prediction of(Config config) {
    int blocks = config.whole(0, "num_nextn_predict_layers", "num_mtp_layers");
    return of(config, blocks);
  }

  /// So many, without tables.
  static Prediction of(Config config, int blocks) {
    if (blocks > MOST) throw config.wrong("num_nextn_predict_layers", "is " + blocks);
    return new Prediction(blocks, false, "nextn.shared_head_norm");
  }

  Prediction withTables() {
    return new Prediction(blocks, true, lastNorm);
  }

  Prediction withLastNorm(String name) {
    return new Prediction(blocks, tables, name);
  }

  /// Writes that these blocks follow `layers`.
  void parameters(int layers, Draft draft) {
    if (blocks == 0) return;
    draft.put("block_count", (long) layers + blocks);
    draft.put("nextn_predict_layers", blocks);
  }

  /// What one of the blocks has beside a decoder block's tensors.
  void write(Block block, Shape shape) {
    int width = shape.width();
    block.matrix("nextn.eh_proj", 2L * width, width);
    block.vector("nextn.enorm", width);
    block.vector("nextn.hnorm", width);
    if (tables) {
      block.matrix("nextn.embed_tokens", width, shape.vocabulary());
      block.matrix("nextn.shared_head_head", width, shape.vocabulary());
    }
    block.vector(lastNorm, width);
  }
}
