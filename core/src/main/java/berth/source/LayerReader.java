package berth.source;

import berth.model.Architecture;
import berth.model.Attention;
import berth.model.Compressor;
import berth.model.FeedForward;
import berth.model.Heads;
import berth.model.Layer;
import berth.model.Recurrence;
import berth.model.RoutingRule;
import berth.model.Tensor;
import berth.model.WindowRule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The layers of a model from its hyperparameters.
final class LayerReader {
  private static final int WIDEST = 1 << 24;
  private static final int MOST_HEADS = 1 << 16;
  private static final int OVERLAPPING_RATIO = 4;

  /// As the engine's (llama-hparams.h, LLAMA_MAX_EXPERTS).
  private static final int MOST_EXPERTS = 512;

  /// In models that the engine does not know.
  private static final int MOST_FOREIGN_EXPERTS = 1 << 16;

  private static final int SHARING_CONTEXT = 1 << 20;

  private final Keys keys;
  private final Optional<Architecture> architecture;
  private final int all;
  private final int main;
  private final int[] heads;
  private final int[] kvHeads;
  private final int[] hidden;
  private final Windows windows;
  private final int[] fullLengths;
  private final int[] windowLengths;
  private final int ropeDim;
  private final Recurrence recurrence;
  private final boolean[] recurrent;
  private final Set<String> tensors = new HashSet<>();

  LayerReader(
      Keys keys,
      Optional<Architecture> architecture,
      List<Tensor> tensors,
      int all,
      int prediction) {
    this.keys = keys;
    this.architecture = architecture;
    this.all = all;
    this.main = all - prediction;
    for (Tensor tensor : tensors) this.tensors.add(tensor.name());
    heads = keys.perLayer("attention.head_count", all, MOST_HEADS).orElseGet(() -> new int[all]);
    kvHeads =
        keys.perLayer("attention.head_count_kv", all, MOST_HEADS).orElseGet(() -> heads.clone());
    hidden = keys.perLayer("feed_forward_length", all, WIDEST).orElseGet(() -> new int[all]);
    int most = 0;
    for (int count : heads) most = Math.max(most, count);
    int otherwise = most == 0 ? 0 : keys.required("embedding_length", 1, WIDEST) / most;
    int key = keys.whole("attention.key_length", 0, WIDEST).orElse(otherwise);
    int value = keys.whole("attention.value_length", 0, WIDEST).orElse(otherwise);
    fullLengths = new int[] {key, value};
    windowLengths =
        new int[] {
          keys.whole("attention.key_length_swa", 0, WIDEST).orElse(key),
          keys.whole("attention.value_length_swa", 0, WIDEST).orElse(value)
        };
    ropeDim = keys.whole("rope.dimension_count", 0, WIDEST).orElse(key);
    windows = Windows.of(keys, architecture, main, all);
    recurrence = Recurrences.of(keys);
    recurrent = Recurrences.layers(keys, architecture, recurrence, kvHeads, hidden, main);
  }

  int ropeDim() {
    return ropeDim;
  }

  Layer layer(int index) {
    boolean both = is(Architecture.Trait.BOTH_IN_EVERY_LAYER);
    return new Layer(
        recurrent[index] && !both ? new Attention.None() : attention(index),
        recurrent[index] ? recurrence : new Recurrence.None(),
        feedForward(index),
        limits(index));
  }

  private Layer.Limits limits(int index) {
    boolean experts = keys.positive("swiglu_clamp_exp", index);
    boolean same = is(Architecture.Trait.LIMITED_INPUTS) && !keys.has("swiglu_clamp_shexp");
    return new Layer.Limits(experts, same ? experts : keys.positive("swiglu_clamp_shexp", index));
  }

  private Attention attention(int index) {
    boolean cached = index < main || !is(Architecture.Trait.NO_PREDICTION_CACHE);
    boolean none = kvHeads[index] == 0 && !(recurrence instanceof Recurrence.None);
    if (none || !cached) return new Attention.None();
    Optional<Integer> rank = keys.whole("attention.kv_lora_rank", 1, WIDEST);
    if (rank.isPresent() && keys.has("attention.key_length_mla")) return latent(index, rank.get());
    int[] lengths = windows.has(index) ? windowLengths : fullLengths;
    Heads grouped = new Heads(heads[index], kvHeads[index], lengths[0], lengths[1]);
    if (is(Architecture.Trait.NO_MEMORY) || is(Architecture.Trait.UNUSED_MEMORY)) {
      return new Attention.BatchOnly(
          grouped, windows.has(index), is(Architecture.Trait.UNUSED_MEMORY));
    }
    int caches = cachedLayers();
    if (index >= caches) {
      return new Attention.Shared(
          grouped, caches - (windows.has(index) ? 2 : 1), windows.has(index));
    }
    Optional<List<Long>> ratios = keys.wholes("attention.compress_ratios");
    if (ratios.isPresent()) {
      int ratio = index < ratios.get().size() ? Math.toIntExact(ratios.get().get(index)) : 0;
      return new Attention.Compressed(grouped, windows.length(), compressor(ratio));
    }
    int block = keys.whole("attention.indexer.block_size", 0, WIDEST).orElse(0);
    if (block > 0 && index >= keys.whole("leading_dense_block_count", 0)) {
      return new Attention.BlockIndexed(grouped, indexer(), block);
    }
    if (!windows.has(index)) return new Attention.Full(grouped);
    boolean chunks =
        architecture.filter(a -> a.windows().presence() == WindowRule.Presence.CHUNKS).isPresent();
    return chunks
        ? new Attention.Chunked(grouped, windows.length())
        : new Attention.SlidingWindow(grouped, windows.length());
  }

  /// Layers that keep a cache of their own; the others share (llama_hparams,
  /// n_layer_kv_from_start).
  private int cachedLayers() {
    if (is(Architecture.Trait.TWENTY_CACHED_LAYERS)) return Math.min(20, all);
    return Math.max(2, all - keys.whole("attention.shared_kv_layers", 0, all).orElse(0));
  }

  private Attention latent(int index, int rank) {
    Attention.Latent latent =
        new Attention.Latent(
            heads[index],
            rank,
            ropeDim,
            keys.required("attention.key_length_mla", Math.max(1, ropeDim), WIDEST),
            keys.required("attention.value_length_mla", 1, WIDEST));
    if (!keys.has("attention.indexer.head_count")) return latent;
    return new Attention.LatentIndexed(latent, indexer(), sharesIndexer(index));
  }

  /// A compressor of four tokens overlaps and has an indexer (deepseek4.cpp).
  private Compressor compressor(int ratio) {
    if (ratio <= 0) return new Compressor.None();
    return ratio == OVERLAPPING_RATIO
        ? new Compressor.Overlapping(ratio, indexer())
        : new Compressor.Blocks(ratio);
  }

  private Attention.Indexer indexer() {
    return new Attention.Indexer(
        keys.required("attention.indexer.head_count", 1, MOST_HEADS),
        keys.required("attention.indexer.key_length", Math.max(1, ropeDim), WIDEST),
        keys.required("attention.indexer.top_k", 1, WIDEST));
  }

  /// Whether a layer takes over an earlier layer's choice: as the file says, else, in models of GLM
  /// 5.2's context, all but the first two and every fourth from there (glm-dsa.cpp).
  private boolean sharesIndexer(int index) {
    Optional<List<Long>> types = keys.wholes("attention.indexer.types");
    if (types.isPresent()) return index < types.get().size() && types.get().get(index) == 0;
    boolean longContext = keys.whole("context_length", 0) >= SHARING_CONTEXT;
    return is(Architecture.Trait.SHARED_INDEXERS) && longContext && index >= 2 && index % 4 != 2;
  }

  private FeedForward feedForward(int index) {
    if (has(index, "ffn_gate_inp.weight")) {
      int count = keys.required("expert_count", 1, mostExperts());
      return new FeedForward.Experts(
          count,
          keys.required("expert_used_count", 1, count),
          keys.whole("expert_feed_forward_length", 0, WIDEST).orElse(hidden[index]),
          routing(count));
    }
    boolean dense = has(index, "ffn_up.weight") || has(index, "ffn_gate.weight");
    return dense ? new FeedForward.Dense(hidden[index]) : new FeedForward.None();
  }

  private int mostExperts() {
    return architecture.isPresent() ? MOST_EXPERTS : MOST_FOREIGN_EXPERTS;
  }

  private FeedForward.Routing routing(int experts) {
    RoutingRule rule =
        architecture
            .map(Architecture::routing)
            .orElse(
                new RoutingRule(
                    FeedForward.Gating.SOFTMAX, false, RoutingRule.Normalising.IF_GIVEN));
    boolean normalised =
        switch (rule.normalising()) {
          case ALWAYS -> true;
          case NEVER -> false;
          case IF_GIVEN -> keys.flag("expert_weights_norm").orElse(false);
        };
    boolean scaled = keys.real("expert_weights_scale").filter(s -> s != 0 && s != 1).isPresent();
    int groups = keys.whole("expert_group_count", 0, experts).orElse(0);
    return new FeedForward.Routing(
        rule.fixed() ? rule.gating() : gating(rule.gating()),
        normalised,
        scaled,
        groups,
        keys.whole("expert_group_used_count", 0, Math.max(1, groups)).orElse(0));
  }

  private FeedForward.Gating gating(FeedForward.Gating otherwise) {
    int code = keys.whole("expert_gating_func", 0, 255).orElse(0);
    return switch (code) {
      case 1 -> FeedForward.Gating.SOFTMAX;
      case 2 -> FeedForward.Gating.SIGMOID;
      case 3 -> FeedForward.Gating.SOFTMAX_WEIGHT;
      case 4 -> FeedForward.Gating.SQUARE_ROOT_SOFTPLUS;
      default -> otherwise;
    };
  }

  private boolean has(int layer, String tensor) {
    String name = "blk." + layer + "." + tensor;
    return tensors.contains(name)
        || tensors.contains("dec." + name)
        || tensors.contains("enc." + name);
  }

  private boolean is(Architecture.Trait trait) {
    return architecture.filter(a -> a.is(trait)).isPresent();
  }
}
