package berth.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A mixture of experts in the feed-forward, as a config describes it.
///
/// @param width inside one expert
/// @param sharedWidth inside the experts that every token uses, together; 0: none
/// @param dense how many layers at the start have a dense feed-forward instead
record Mixture(int count, int used, int width, int sharedCount, int sharedWidth, int dense) {
  /// The mixture by the names that families give its fields; nothing if the model is dense.
  static Optional<Mixture> of(Config config) {
    Optional<Integer> count =
        config.whole(
            "num_experts",
            "n_routed_experts",
            "num_local_experts",
            "moe_num_experts",
            "num_routed_experts");
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
            shared * width,
            "shared_expert_intermediate_size",
            "moe_shared_expert_intermediate_size",
            "shared_intermediate_size");
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
                "top_k_experts"),
            width,
            shared,
            sharedWidth,
            config.whole(0, "first_k_dense_replace", "num_dense_layers")));
  }

  /// Writes what each of these is to the engine.
  void parameters(Draft draft) {
    draft.put("expert_count", count);
    draft.put("expert_used_count", used);
    draft.put("expert_feed_forward_length", width);
    if (sharedCount > 0) draft.put("expert_shared_count", sharedCount);
    if (dense > 0) draft.put("leading_dense_block_count", dense);
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

  /// How the router turns scores into weights, where the config says: 1 softmax, 2 sigmoid.
  static void gating(Config config, Draft draft, String otherwise) {
    String function = config.text("scoring_func", "moe_router_activation_func").orElse(otherwise);
    draft.put("expert_gating_func", function.equals("sigmoid") ? 2 : 1);
  }

  /// The same whole number for every layer but those that have another.
  static List<Integer> each(int layers, java.util.function.IntUnaryOperator value) {
    List<Integer> each = new ArrayList<>(layers);
    for (int i = 0; i < layers; i++) each.add(value.applyAsInt(i));
    return each;
  }
}
