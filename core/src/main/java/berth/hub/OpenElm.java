package berth.hub;

import berth.hub.Families.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// OpenELM: heads and the feed-forward's width grow from layer to layer (arXiv 2404.14619).
final class OpenElm implements Family {
  static final List<Entry> ENTRIES =
      List.of(new Entry("OpenELMForCausalLM", "openelm", new OpenElm()));

  private static final int MOST_LAYERS = 512;
  private static final int WIDEST = 1 << 24;
  private static final double LEAST_SHARE = 0.9;

  @Override
  public void write(Config config, Draft draft) {
    int layers = config.required("num_transformer_layers");
    if (layers > MOST_LAYERS) throw config.wrong("num_transformer_layers", "is " + layers);
    int width = config.required("model_dim");
    int dim = config.required("head_dim");
    List<Integer> heads = each(config, "num_query_heads", layers);
    List<Integer> kvHeads = each(config, "num_kv_heads", layers);
    List<Integer> hidden = hidden(config, layers, width);
    int vocabulary = config.required("vocab_size");
    draft.put("block_count", layers);
    draft.put("context_length", config.required("max_context_length"));
    draft.put("embedding_length", width);
    draft.put("vocab_size", vocabulary);
    draft.put("feed_forward_length", hidden);
    draft.put("attention.head_count", heads);
    draft.put("attention.head_count_kv", kvHeads);
    draft.put("attention.key_length", dim);
    draft.put("attention.value_length", dim);
    draft.put("rope.dimension_count", dim);
    draft.put("attention.layer_norm_rms_epsilon", 1e-6);
    draft.global().matrix("token_embd", width, vocabulary);
    draft.global().vector("output_norm", width);
    for (int i = 0; i < layers; i++) {
      Block block = draft.block(i);
      long queries = (long) heads.get(i) * dim;
      block.vector("attn_norm", width);
      block.matrix("attn_qkv", width, queries + 2L * kvHeads.get(i) * dim);
      block.vector("attn_q_norm", dim);
      block.vector("attn_k_norm", dim);
      block.matrix("attn_output", queries, width);
      block.vector("ffn_norm", width);
      block.matrix("ffn_gate", width, hidden.get(i));
      block.matrix("ffn_down", hidden.get(i), width);
      block.matrix("ffn_up", width, hidden.get(i));
    }
  }

  private static List<Integer> each(Config config, String name, int layers) {
    Optional<List<Integer>> each = config.wholes(name);
    if (each.isEmpty()) throw config.missing(name);
    if (each.get().size() < layers) throw config.wrong(name, "has too few entries");
    return each.get().subList(0, layers);
  }

  /// So many times the model's width, to the nearest multiple, but not by more than a tenth down
  /// (conversion/openelm.py).
  private static List<Integer> hidden(Config config, int layers, int width) {
    List<Double> factors = config.reals("ffn_multipliers");
    if (factors.size() < layers) throw config.wrong("ffn_multipliers", "has too few entries");
    int multiple = config.required("ffn_dim_divisor");
    List<Integer> hidden = new ArrayList<>();
    for (double factor : factors.subList(0, layers)) {
      double exact = factor * width;
      if (!(exact >= 0 && exact < WIDEST && multiple < WIDEST)) {
        throw config.wrong("ffn_multipliers", "makes the feed-forward " + exact + " wide");
      }
      int near = Math.max(multiple, (int) (exact + multiple / 2.0) / multiple * multiple);
      hidden.add(near < LEAST_SHARE * exact ? near + multiple : near);
    }
    return hidden;
  }
}
