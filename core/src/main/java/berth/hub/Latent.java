package berth.hub;

/// Attention that keeps one row for all heads per token (arXiv 2405.04434). Both sides of the
/// matrix that makes keys and values from it are written apart, as the engine multiplies queries
/// and results by them instead (llama.cpp, conversion/deepseek.py).
///
/// @param queryRank length of the row that queries are made from, 0 if they are made directly
/// @param rank length of the row that keys and values are made from
/// @param rope dimensions of a key that are turned, the same for all heads
/// @param plain dimensions of a key that are not
/// @param value dimensions of a value
record Latent(int heads, int queryRank, int rank, int rope, int plain, int value) {
  static Latent of(Config config, Shape shape) {
    return new Latent(
        shape.heads(),
        config.whole(0, "q_lora_rank"),
        config.whole(512, "kv_lora_rank"),
        config.whole(64, "qk_rope_head_dim"),
        config.required("qk_nope_head_dim"),
        config.required("v_head_dim"));
  }

  /// Writes what each of these is to the engine, for which there is one key head.
  void parameters(Draft draft) {
    ranks(draft);
    draft.put("attention.head_count_kv", 1);
    draft.put("attention.key_length", (long) rank + rope);
    draft.put("attention.value_length", rank);
    draft.put("attention.key_length_mla", (long) plain + rope);
    draft.put("attention.value_length_mla", value);
  }

  /// As [#parameters], for families that keep keys and values of each head.
  void expandedParameters(Draft draft) {
    ranks(draft);
    draft.put("attention.key_length", (long) plain + rope);
    draft.put("attention.value_length", value);
  }

  private void ranks(Draft draft) {
    if (queryRank > 0) draft.put("attention.q_lora_rank", queryRank);
    draft.put("attention.kv_lora_rank", rank);
    draft.put("rope.dimension_count", rope);
  }

  void write(Block block, int width) {
    common(block, width);
    block.experts("attn_k_b", plain, rank, heads);
    block.experts("attn_v_b", rank, value, heads);
  }

  /// As [#write], with one matrix for keys and values.
  void writeExpanded(Block block, int width) {
    common(block, width);
    block.matrix("attn_kv_b", rank, (long) heads * (plain + value));
  }

  private void common(Block block, int width) {
    long queries = (long) heads * (plain + rope);
    if (queryRank > 0) {
      block.vector("attn_q_a_norm", queryRank);
      block.matrix("attn_q_a", width, queryRank);
      block.matrix("attn_q_b", queryRank, queries);
    } else {
      block.matrix("attn_q", width, queries);
    }
    block.vector("attn_kv_a_norm", rank);
    block.matrix("attn_kv_a_mqa", width, (long) rank + rope);
    block.matrix("attn_output", (long) heads * value, width);
  }
}
