package berth.hub;

import berth.hub.Families.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Gemma 4: layers with a window have other heads than those without; keys serve as values in the
/// latter where the config says so; late layers may use the cache of earlier ones; experts may
/// stand beside the feed-forward.
final class Gemma4 implements Family {
  private static final Defaults DEFAULTS =
      Gemma.THIRD
          .with("vocab_size", 262_144)
          .with("num_hidden_layers", 30)
          .with("sliding_window", 512)
          .with("hidden_size_per_layer_input", 256)
          .with("global_head_dim", 512);

  private static final Defaults UNIFIED =
      DEFAULTS
          .with("max_position_embeddings", 262_144)
          .with("sliding_window", 1024)
          .with("hidden_size_per_layer_input", 0);

  static final List<Entry> ENTRIES =
      List.of(
          new Entry("Gemma4ForConditionalGeneration", "gemma4", new Gemma4()).with(DEFAULTS),
          new Entry("Gemma4ForCausalLM", "gemma4", new Gemma4()).with(DEFAULTS),
          new Entry("Gemma4UnifiedForConditionalGeneration", "gemma4", new Gemma4()).with(UNIFIED));

  private static final int PERIOD = 6;

  @Override
  public void write(Config given, Draft draft) {
    Config config = given.with("tie_word_embeddings", true);
    Shape shape = Shape.of(config, true);
    List<Boolean> windowed = Layers.windowed(config, shape.layers(), Layers.allButEvery(PERIOD));
    parameters(config, shape, windowed, draft);
    shape.ends(draft, false);
    int full = config.required("global_head_dim");
    draft.tensor("rope_freqs.weight", full / 2);
    int shared = config.whole(0, "num_kv_shared_layers");
    boolean wide = config.flag(false, "use_double_wide_mlp");
    Optional<Mixture> mixture = Mixture.of(config);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      boolean owns = i < shape.layers() - shared;
      attention(config, shape, windowed.get(i), block);
      feedForward(shape.width(), wide && !owns ? 2L * shape.hidden() : shape.hidden(), block);
      mixture.ifPresent(experts -> experts(experts, shape.width(), block));
      block.vector("layer_output_scale", 1);
    }
    int each = config.whole(0, "hidden_size_per_layer_input");
    if (each > 0) perLayerInputs(shape, each, draft);
  }

  private static void parameters(Config config, Shape shape, List<Boolean> windowed, Draft draft) {
    shape.parameters(config, draft);
    Gemma.window(config, draft);
    draft.putFlags("attention.sliding_window_pattern", windowed);
    int shared = config.whole(0, "num_kv_shared_layers");
    if (shared > shape.layers()) throw config.wrong("num_kv_shared_layers", "is " + shared);
    draft.put("attention.shared_kv_layers", shared);
    draft.put("embedding_length_per_layer_input", config.whole(0, "hidden_size_per_layer_input"));
    draft.put("attention.layer_norm_rms_epsilon", config.real(1e-6, "rms_norm_eps"));
    int full = config.required("global_head_dim");
    draft.put("attention.key_length", full);
    draft.put("attention.value_length", full);
    draft.put("rope.dimension_count", full);
    draft.put("attention.key_length_swa", shape.headDim());
    draft.put("attention.value_length_swa", shape.headDim());
    List<Integer> kvHeads = new ArrayList<>();
    List<Integer> hidden = new ArrayList<>();
    boolean wide = config.flag(false, "use_double_wide_mlp");
    for (int i = 0; i < shape.layers(); i++) {
      kvHeads.add(kvHeads(config, shape, windowed.get(i)));
      boolean twice = wide && i >= shape.layers() - shared;
      hidden.add(twice ? Math.multiplyExact(2, shape.hidden()) : shape.hidden());
    }
    draft.put("attention.head_count_kv", kvHeads);
    draft.put("feed_forward_length", hidden);
    Mixture.of(config).ifPresent(mixture -> mixture.parameters(config, draft));
  }

  private static int kvHeads(Config config, Shape shape, boolean windowed) {
    return windowed ? shape.kvHeads() : config.whole(shape.kvHeads(), "num_global_key_value_heads");
  }

  /// Keys and values too where the layer uses an earlier layer's cache: the checkpoint has them,
  /// the converter writes them, and the engine loads what it finds (gemma4.cpp).
  private static void attention(Config config, Shape shape, boolean windowed, Block block) {
    long dim = windowed ? shape.headDim() : config.required("global_head_dim");
    long keys = dim * kvHeads(config, shape, windowed);
    boolean keysAsValues = !windowed && config.flag(false, "attention_k_eq_v");
    block.vector("attn_norm", shape.width());
    block.matrix("attn_q", shape.width(), dim * shape.heads());
    block.vector("attn_q_norm", dim);
    block.matrix("attn_k", shape.width(), keys);
    if (!keysAsValues) block.matrix("attn_v", shape.width(), keys);
    block.vector("attn_k_norm", dim);
    block.matrix("attn_output", dim * shape.heads(), shape.width());
    block.vector("post_attention_norm", shape.width());
  }

  private static void feedForward(long width, long hidden, Block block) {
    block.vector("ffn_norm", width);
    block.matrix("ffn_gate", width, hidden);
    block.matrix("ffn_up", width, hidden);
    block.matrix("ffn_down", hidden, width);
    block.vector("post_ffw_norm", width);
  }

  /// Experts beside the feed-forward, with norms of their own; gate and up are one tensor.
  private static void experts(Mixture mixture, int width, Block block) {
    block.matrix("ffn_gate_inp", width, mixture.count());
    block.tensor("ffn_gate_inp.scale", width);
    block.vector("pre_ffw_norm_2", width);
    block.vector("post_ffw_norm_1", width);
    block.vector("post_ffw_norm_2", width);
    block.experts("ffn_gate_up_exps", width, 2L * mixture.width(), mixture.count());
    block.experts("ffn_down_exps", mixture.width(), width, mixture.count());
    block.tensor("ffn_down_exps.scale", mixture.count());
  }

  /// An embedding of each token for each layer, and what joins it to the layer.
  static void perLayerInputs(Shape shape, int each, Draft draft) {
    long all = (long) each * shape.layers();
    Block global = draft.global();
    global.matrix("per_layer_token_embd", all, shape.vocabulary());
    global.matrix("per_layer_model_proj", shape.width(), all);
    global.vector("per_layer_proj_norm", each);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      block.matrix("inp_gate", shape.width(), each);
      block.matrix("proj", each, shape.width());
      block.vector("post_norm", shape.width());
    }
  }
}
