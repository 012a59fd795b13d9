package berth.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/// A mixture of experts in the feed-forward, as a config describes it.
///
/// @param width inside one expert
/// @param sharedWidth inside the experts that every token uses, together; 0: none
/// @param dense how many layers at the start have a dense feed-forward instead
record Mixture(int count, int used, int width, int sharedCount, int sharedWidth, int dense) {
  private static final int SIGMOID = 2;
  private static final int WIDEST = 1 << 24;

  /// The mixture by the names that families give its fields; nothing if the model is dense.
  static Optional<Mixture> of(Config config) {
    Optional<Integer> count =
        config.whole(
            "num_local_experts",
            "num_experts",
            "n_routed_experts",
            "moe_num_experts",
            "num_routed_experts",
            "moe_num_primary_experts");
    if (count.isEmpty() || count.get() == 0) return Optional.empty();
    int width =
        config.required(
            "moe_intermediate_size",
            "expert_intermediate_size",
            "moe_ffn_hidden_size",
            "expert_ffn_hidden_size",
            "ffn_hidden_size",
            "intermediate_size");
    int shared =
        config.whole(
            0,
            "n_shared_experts",
            "num_shared_experts",
            "moe_num_shared_experts",
            "num_shared_expert");
    int sharedWidth =
        config.whole(
            product(config, shared, width),
            "shared_expert_intermediate_size",
            "moe_shared_expert_intermediate_size",
            "shared_intermediate_size",
            "share_expert_dim");
    return Optional.of(
        new Mixture(
            count.get(),
            config.required(
                "num_experts_per_tok",
                "num_experts_per_token",
                "moe_top_k",
                "moe_topk",
                "moe_k",
                "num_selected_experts",
                "top_k_experts",
                "moe_num_active_primary_experts"),
            width,
            shared,
            sharedWidth,
            dense(config)));
  }

  private static int product(Config config, int shared, int width) {
    long product = (long) shared * width;
    if (product > WIDEST) throw config.wrong("n_shared_experts", "is " + shared);
    return (int) product;
  }

  /// The mixture of a config that must have one.
  static Mixture required(Config config) {
    return of(config).orElseThrow(() -> config.missing("num_experts"));
  }

  /// Layers before the first with experts: as a number, or as the kind of each layer.
  private static int dense(Config config) {
    Optional<List<String>> kinds = config.texts("mlp_layer_types");
    if (kinds.isPresent()) {
      int first = kinds.get().indexOf("sparse");
      return first < 0 ? kinds.get().size() : first;
    }
    return config.whole(
        0,
        "first_k_dense_replace",
        "num_dense_layers",
        "first_last_k_dense_replace",
        "moe_layer_start_index");
  }

  /// Writes what each of these is to the engine, and how the router scores.
  void parameters(Config config, Draft draft) {
    draft.put("expert_count", count);
    draft.put("expert_used_count", used);
    draft.put("expert_feed_forward_length", width);
    if (sharedCount > 0) draft.put("expert_shared_count", sharedCount);
    if (sharedWidth > 0) draft.put("expert_shared_feed_forward_length", sharedWidth);
    if (dense > 0) draft.put("leading_dense_block_count", dense);
    config.whole("n_group").ifPresent(groups -> draft.put("expert_group_count", groups));
    config.whole("topk_group").ifPresent(groups -> draft.put("expert_group_used_count", groups));
    scores(config, draft);
  }

  /// How the router turns scores into weights, where the config says (llama.cpp,
  /// conversion/base.py).
  private static void scores(Config config, Draft draft) {
    Optional<String> function =
        config.text(
            "score_function",
            "scoring_func",
            "score_func",
            "moe_router_activation",
            "moe_router_activation_func",
            "expert_selection_fn");
    if (function.isEmpty()) return;
    int code =
        switch (function.get()) {
          case "softmax" -> 1;
          case "sigmoid", "noaux_tc" -> SIGMOID;
          case "sqrtsoftplus" -> 4;
          default -> throw config.wrong("scoring_func", "is " + function.get());
        };
    draft.put("expert_gating_func", code);
  }

  /// Writes that scores go through a sigmoid, whatever the config says.
  static void sigmoid(Draft draft) {
    draft.put("expert_gating_func", SIGMOID);
  }

  /// Writes whether the chosen experts' weights are scaled to sum to one.
  static void normed(Config config, Draft draft, boolean otherwise) {
    draft.put("expert_weights_norm", config.flag(otherwise, "norm_topk_prob", "route_norm"));
  }

  /// Writes the factor of the chosen experts' weights, if there is one.
  static void scaled(Config config, Draft draft) {
    config
        .real(
            "routed_scaling_factor",
            "route_scale",
            "router_scaling_factor",
            "moe_router_scaling_factor",
            "moe_routed_scaling_factor")
        .ifPresent(scale -> draft.put("expert_weights_scale", scale));
  }

  /// Router and experts, gated.
  void write(Block block, int modelWidth) {
    block.matrix("ffn_gate_inp", modelWidth, count);
    block.experts("ffn_gate_exps", modelWidth, width, count);
    block.experts("ffn_down_exps", width, modelWidth, count);
    block.experts("ffn_up_exps", modelWidth, width, count);
  }

  /// The experts that every token uses, gated.
  void writeShared(Block block, int modelWidth) {
    if (sharedWidth == 0) return;
    block.matrix("ffn_gate_shexp", modelWidth, sharedWidth);
    block.matrix("ffn_down_shexp", sharedWidth, modelWidth);
    block.matrix("ffn_up_shexp", modelWidth, sharedWidth);
  }

  /// The number added to each expert's score when they are chosen (arXiv 2408.15664).
  void writeScoreBias(Block block) {
    block.bias("exp_probs_b", count);
  }

  /// The same whole number for every layer but those that have another.
  static List<Integer> each(int layers, IntUnaryOperator value) {
    List<Integer> each = new ArrayList<>(layers);
    for (int i = 0; i < layers; i++) each.add(value.applyAsInt(i));
    return each;
  }
}
