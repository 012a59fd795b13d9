package berth.hub;

import java.util.List;
import java.util.Optional;

/// The part of a layer that picks the tokens it attends to (DeepSeek Sparse Attention, DeepSeek
/// V3.2).
///
/// @param chosen how many tokens it picks
record Indexer(int heads, int length, int chosen) {
  static Indexer of(Config config) {
    return new Indexer(
        config.required("index_n_heads"),
        config.required("index_head_dim"),
        config.required("index_topk"));
  }

  void parameters(Draft draft) {
    draft.put("attention.indexer.head_count", heads);
    draft.put("attention.indexer.key_length", length);
    draft.put("attention.indexer.top_k", chosen);
  }

  /// Writes which layers have an indexer of their own, where the config says.
  static void kinds(Config config, Draft draft) {
    config
        .texts("indexer_types")
        .ifPresent(
            kinds ->
                draft.putFlags(
                    "attention.indexer.types", kinds.stream().map("full"::equals).toList()));
  }

  /// Whether a layer has an indexer of its own instead of taking over an earlier layer's choice.
  static boolean owned(Config config, int layer) {
    Optional<List<String>> kinds = config.texts("indexer_types");
    return kinds.isEmpty() || layer >= kinds.get().size() || kinds.get().get(layer).equals("full");
  }

  void write(Block block, int width, int queryRank) {
    block.norm("indexer.k_norm", length, true);
    block.matrix("indexer.proj", width, heads);
    block.matrix("indexer.attn_k", width, length);
    block.matrix("indexer.attn_q_b", queryRank, (long) heads * length);
  }
}
