package berth.hub;

import static berth.hub.Usual.Style.HEAD_NORMS;

/// MiniMax M3 (llama.cpp, conversion/minimax.py): layers with experts have an indexer that picks
/// the blocks of tokens they attend to.
final class MinimaxM3 implements Family {
  private static final Usual USUAL = Usual.of(HEAD_NORMS);

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    Mixture mixture = Mixture.required(config);
    Config sparse =
        config
            .object("sparse_attention_config")
            .orElseThrow(() -> config.missing("sparse_attention_config"));
    int heads = sparse.required("sparse_num_index_heads");
    int length = sparse.required("sparse_index_dim");
    USUAL.parameters(config, shape, draft);
    mixture.parameters(config, draft);
    Mixture.scaled(config, draft);
    draft.put("expert_weights_norm", true);
    draft.put("attention.indexer.head_count", heads);
    draft.put("attention.indexer.key_length", length);
    draft.put("attention.indexer.top_k", sparse.required("sparse_topk_blocks"));
    draft.put("attention.indexer.block_size", sparse.required("sparse_block_size"));
    draft.put("attention.indexer.local_blocks", sparse.whole(1, "sparse_local_block"));
    USUAL.ends(shape, draft);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      USUAL.attention(config, shape, block);
      if (i < mixture.dense()) {
        USUAL.feedForward(shape.width(), shape.hidden(), block);
      } else {
        mixture.write(block, shape.width());
        mixture.writeShared(block, shape.width());
        mixture.writeScoreBias(block);
        indexer(block, shape.width(), heads, length);
      }
    }
  }

  private static void indexer(Block block, int width, int heads, int length) {
    block.matrix("indexer.q_proj", width, (long) heads * length);
    block.matrix("indexer.k_proj", width, length);
    block.vector("indexer.q_norm", length);
    block.vector("indexer.k_norm", length);
  }
}
