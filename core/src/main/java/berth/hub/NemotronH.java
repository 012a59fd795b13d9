package berth.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Nemotron-H and Nemotron 3 (arXiv 2504.03624, 2512.20848): a layer is Mamba 2, or attention
/// without positions, or a feed-forward, and nothing else.
final class NemotronH implements Family {
  private static final int UNLIMITED = 1 << 20;
  private static final int MOST_LAYERS = 512;

  /// What a layer is.
  private enum Kind {
    SCAN,
    ATTENTION,
    DENSE,
    EXPERTS
  }

  /// The experts, which work in a narrower space than the model where `latent` is not its width.
  private record Experts(Mixture mixture, int latent) {
    static Optional<Experts> of(Config config, int width) {
      int latent = config.whole(width, "moe_latent_size");
      if (latent < 1) throw config.wrong("moe_latent_size", "is " + latent);
      return Mixture.of(config).map(mixture -> new Experts(mixture, latent));
    }

    void write(Block block, int width) {
      block.matrix("ffn_gate_inp", width, mixture.count());
      mixture.writeScoreBias(block);
      if (latent != width) {
        block.matrix("ffn_latent_down", width, latent);
        block.matrix("ffn_latent_up", latent, width);
      }
      block.experts("ffn_down_exps", mixture.width(), latent, mixture.count());
      block.experts("ffn_up_exps", latent, mixture.width(), mixture.count());
      block.matrix("ffn_down_shexp", mixture.sharedWidth(), width);
      block.matrix("ffn_up_shexp", width, mixture.sharedWidth());
    }

    /// Numbers in all of these.
    long elements(int width) {
      long perExpert = 2L * latent * mixture.width();
      long shared = 2L * width * mixture.sharedWidth();
      long router = (width + 1L) * mixture.count();
      long projections = latent == width ? 0 : 2L * width * latent;
      return perExpert * mixture.count() + shared + router + projections;
    }
  }

  private final boolean experts;

  /// @param experts whether feed-forwards are mixtures
  NemotronH(boolean experts) {
    this.experts = experts;
  }

  /// Whether the config is of this kind.
  boolean takes(Config config) {
    return config.has("num_experts_per_tok") == experts;
  }

  @Override
  public void write(Config config, Draft draft) {
    List<Kind> kinds = kinds(config);
    Shape shape = Shape.of(config, false, kinds.size());
    StateSpace space = StateSpace.second(config);
    Optional<Experts> mixture = experts ? Experts.of(config, shape.width()) : Optional.empty();
    parameters(config, shape, kinds, draft);
    space.parameters(draft);
    mixture.ifPresent(e -> expertParameters(config, e, draft));
    shape.withVocabularyOf(8).ends(draft, false);
    for (int i = 0; i < kinds.size(); i++) {
      Block block = draft.block(i);
      block.vector("attn_norm", shape.width());
      switch (kinds.get(i)) {
        case SCAN -> {
          space.writeSecond(block, shape.width(), config.flag(true, "use_conv_bias"));
          space.writeGroupNorm(block);
        }
        case ATTENTION -> attention(config, shape, block);
        case DENSE -> {
          boolean bias = config.flag(false, "mlp_bias");
          block.linear("ffn_down", shape.hidden(), shape.width(), bias);
          block.linear("ffn_up", shape.width(), shape.hidden(), bias);
        }
        case EXPERTS ->
            mixture
                .orElseThrow(() -> config.missing("num_experts_per_tok"))
                .write(block, shape.width());
      }
    }
    mixture.ifPresent(e -> prediction(config, shape, e, draft));
  }

  private static List<Kind> kinds(Config config) {
    Optional<String> letters = config.text("hybrid_override_pattern");
    Optional<List<String>> names = config.texts("layers_block_type");
    List<Kind> kinds = new ArrayList<>();
    if (letters.isPresent()) {
      for (int i = 0; i < letters.get().length(); i++) {
        kinds.add(kind(config, letters.get().substring(i, i + 1)));
      }
    } else {
      List<String> all = names.orElseThrow(() -> config.missing("hybrid_override_pattern"));
      for (String name : all) kinds.add(kind(config, name));
    }
    if (kinds.isEmpty() || kinds.size() > MOST_LAYERS) {
      throw config.wrong("hybrid_override_pattern", "has " + kinds.size() + " layers");
    }
    return kinds;
  }

  private static Kind kind(Config config, String name) {
    return switch (name) {
      case "M", "mamba", "linear_attention" -> Kind.SCAN;
      case "*", "attention", "full_attention" -> Kind.ATTENTION;
      case "-", "mlp" -> Kind.DENSE;
      case "E", "moe" -> Kind.EXPERTS;
      default -> throw config.wrong("hybrid_override_pattern", "has a layer " + name);
    };
  }

  /// Heads turn by the model's width over its heads, as the converter overlooks `head_dim` there.
  private static void parameters(Config config, Shape shape, List<Kind> kinds, Draft draft) {
    if (shape.heads() < 1) throw config.missing("num_attention_heads");
    shape.parameters(config, draft);
    draft.put("context_length", UNLIMITED);
    draft.put("rope.dimension_count", shape.width() / shape.heads());
    draft.put("rope.scaling.finetuned", false);
    draft.put(
        "attention.layer_norm_rms_epsilon",
        config.real(1e-5, "rms_norm_eps", "norm_eps", "layer_norm_epsilon"));
    int hidden =
        config.has("num_experts_per_tok")
            ? config.required("moe_intermediate_size")
            : shape.hidden();
    draft.put(
        "attention.head_count_kv",
        Mixture.each(kinds.size(), i -> kinds.get(i) == Kind.ATTENTION ? shape.kvHeads() : 0));
    draft.put(
        "feed_forward_length",
        Mixture.each(
            kinds.size(),
            i ->
                switch (kinds.get(i)) {
                  case SCAN, ATTENTION -> 0;
                  case DENSE, EXPERTS -> hidden;
                }));
  }

  private static void expertParameters(Config config, Experts experts, Draft draft) {
    experts.mixture().parameters(config, draft);
    draft.put("expert_weights_norm", config.flag(true, "norm_topk_prob"));
    draft.put("expert_weights_scale", config.real(1.0, "routed_scaling_factor"));
    draft.put("expert_group_count", config.whole(1, "n_group"));
  }

  private static void attention(Config config, Shape shape, Block block) {
    boolean bias = config.flag(false, "attention_bias");
    block.linear("attn_q", shape.width(), shape.queries(), bias);
    block.linear("attn_k", shape.width(), shape.keys(), bias);
    block.linear("attn_v", shape.width(), shape.keys(), bias);
    block.matrix("attn_output", shape.queries(), shape.width());
  }

  /// A layer of attention and one of experts, which the converter of this engine leaves out.
  private static void prediction(Config config, Shape shape, Experts experts, Draft draft) {
    if (config.whole(0, "num_nextn_predict_layers") == 0) return;
    int width = shape.width();
    draft.left("mtp.layers.0.eh_proj.weight", 2L * width, width);
    draft.left("mtp.layers.0.mixer.qkv_proj.weight", width, shape.queries() + 2 * shape.keys());
    draft.left("mtp.layers.0.mixer.o_proj.weight", shape.queries(), width);
    draft.left("mtp.layers.1.mixer", experts.elements(width));
    draft.left("mtp.norms", 5L * width);
  }
}
