package berth.hub;

import java.util.List;

/// DeepSeek V4 (llama.cpp, conversion/deepseek.py): one key head that is also the value, blocks of
/// tokens compressed in most layers, an indexer where a block is four tokens, and several streams
/// between layers. The first layers choose experts by a table of the vocabulary. The converter
/// leaves out what predicts further tokens.
final class DeepseekV4 implements Family {
  private static final int OVERLAPPING = 4;

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    Mixture mixture = Mixture.required(config);
    List<Integer> ratios = ratios(config, shape);
    parameters(config, shape, mixture, ratios, draft);
    shape.ends(draft, false);
    int streams = config.required("hc_mult");
    draft.tensor("output_hc_fn.weight", (long) streams * shape.width(), streams);
    draft.tensor("output_hc_base.weight", streams);
    draft.tensor("output_hc_scale.weight", 1);
    int hashed = config.whole(0, "num_hash_layers");
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      block(config, shape, ratios.get(i), block);
      mixture.write(block, shape.width());
      mixture.writeShared(block, shape.width());
      if (i < hashed) {
        block.matrix("ffn_gate_tid2eid", mixture.used(), shape.vocabulary());
      } else {
        mixture.writeScoreBias(block);
      }
    }
    left(config, shape, mixture, ratios, draft);
  }

  /// Blocks for multi-token prediction, each with weights of its own to join the streams.
  private static void left(
      Config config, Shape shape, Mixture mixture, List<Integer> ratios, Draft draft) {
    Prediction prediction = Prediction.of(config);
    int streams = config.required("hc_mult");
    for (int i = shape.layers(); i < shape.layers() + prediction.blocks(); i++) {
      Block block = draft.leftBlock(i);
      block(config, shape, i < ratios.size() ? ratios.get(i) : 0, block);
      mixture.write(block, shape.width());
      mixture.writeShared(block, shape.width());
      mixture.writeScoreBias(block);
      prediction.write(block, shape);
      block.matrix("hc_head_fn", (long) streams * shape.width(), streams);
      block.vector("hc_head_base", streams);
      block.vector("hc_head_scale", 1);
    }
  }

  private static void block(Config config, Shape shape, int ratio, Block block) {
    attention(config, shape, block);
    streams(shape.width(), config.required("hc_mult"), block);
    if (ratio > 0) compressor(config, shape, ratio, block);
  }

  private static List<Integer> ratios(Config config, Shape shape) {
    List<Integer> ratios =
        config.wholes("compress_ratios").orElseThrow(() -> config.missing("compress_ratios"));
    if (ratios.size() < shape.layers()) {
      throw config.wrong("compress_ratios", "is shorter than the layers are many");
    }
    return ratios;
  }

  private static void parameters(
      Config config, Shape shape, Mixture mixture, List<Integer> ratios, Draft draft) {
    shape.parameters(config, draft);
    draft.put("attention.layer_norm_rms_epsilon", config.real(1e-6, "rms_norm_eps"));
    mixture.parameters(config, draft);
    Mixture.scaled(config, draft);
    Mixture.normed(config, draft, true);
    double limit = config.real(0.0, "swiglu_limit");
    draft.putReals("swiglu_clamp_exp", repeated(limit, shape.layers()));
    draft.putReals("swiglu_clamp_shexp", repeated(limit, shape.layers()));
    draft.put("rope.dimension_count", config.whole(64, "qk_rope_head_dim"));
    Rope.original(config)
        .ifPresent(length -> draft.put("rope.scaling.original_context_length", length));
    SlidingWindows.write(config, draft);
    Indexer.of(config).parameters(draft);
    draft.put("attention.compress_ratios", ratios);
    draft.put("hyper_connection.count", config.required("hc_mult"));
    draft.put("hyper_connection.sinkhorn_iterations", config.whole(0, "hc_sinkhorn_iters"));
  }

  private static List<Double> repeated(double value, int times) {
    return Mixture.each(times, i -> i).stream().map(_ -> value).toList();
  }

  private static void attention(Config config, Shape shape, Block block) {
    int width = shape.width();
    int queryRank = config.required("q_lora_rank");
    int groups = config.required("o_groups");
    long outputRank = (long) groups * config.required("o_lora_rank");
    block.vector("attn_norm", width);
    block.vector("ffn_norm", width);
    block.vector("attn_sinks", shape.heads());
    block.matrix("attn_q_a", width, queryRank);
    block.vector("attn_q_a_norm", queryRank);
    block.matrix("attn_q_b", queryRank, shape.queries());
    block.matrix("attn_kv", width, shape.headDim());
    block.vector("attn_kv_a_norm", shape.headDim());
    block.matrix("attn_output_a", shape.queries() / groups, outputRank);
    block.matrix("attn_output_b", outputRank, width);
  }

  /// Weights that mix the streams before attention and before the feed-forward.
  static void streams(int width, int streams, Block block) {
    long mixes = (2L + streams) * streams;
    for (String part : List.of("attn", "ffn")) {
      block.matrix("hc_" + part + "_fn", (long) streams * width, mixes);
      block.vector("hc_" + part + "_base", mixes);
      block.vector("hc_" + part + "_scale", 3);
    }
  }

  private static void compressor(Config config, Shape shape, int ratio, Block block) {
    int width = shape.width();
    long inside = (ratio == OVERLAPPING ? 2L : 1L) * shape.headDim();
    block.matrix("attn_compressor_kv", width, inside);
    block.matrix("attn_compressor_gate", width, inside);
    block.matrix("attn_compressor_ape", inside, ratio);
    block.vector("attn_compressor_norm", shape.headDim());
    if (ratio != OVERLAPPING) return;
    Indexer indexer = Indexer.of(config);
    block.matrix("indexer.proj", width, indexer.heads());
    long queries = (long) indexer.heads() * indexer.length();
    block.matrix("indexer.attn_q_b", config.required("q_lora_rank"), queries);
    block.matrix("indexer_compressor_kv", width, 2L * indexer.length());
    block.matrix("indexer_compressor_gate", width, 2L * indexer.length());
    block.matrix("indexer_compressor_ape", 2L * indexer.length(), ratio);
    block.vector("indexer_compressor_norm", indexer.length());
  }
}
