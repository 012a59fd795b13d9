package berth.hub;

import java.util.List;
import java.util.Optional;

/// Granite 4 and Bamba: Mamba 2 in most layers and attention without positions in the others, or
/// attention in all; a mixture with experts for every token, or those experts alone as a dense
/// feed-forward.
final class GraniteHybrid implements Family {
  /// The converter's own context for models without positions.
  private static final int UNLIMITED = 1 << 20;

  /// What a model of the family can be.
  enum Kind {
    /// Layers with state, and no positions.
    SCANS,
    /// Layers with state, and rotary positions.
    SCANS_WITH_POSITIONS,
    /// Attention in all layers.
    DENSE,
    /// Attention in all layers, and experts.
    ATTENTION_AND_EXPERTS,
  }

  private final Kind kind;

  GraniteHybrid(Kind kind) {
    this.kind = kind;
  }

  /// Models without state are called as the families were before Mamba came in.
  boolean takes(Config config) {
    boolean scans = Pattern.attention(config, Shape.of(config, true).layers()).contains(false);
    boolean experts = config.whole(0, "num_experts_per_tok") > 0;
    return switch (kind) {
      case SCANS, SCANS_WITH_POSITIONS -> scans;
      case DENSE -> !scans && !experts;
      case ATTENTION_AND_EXPERTS -> !scans && experts;
    };
  }

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, true);
    List<Boolean> attention = Pattern.attention(config, shape.layers());
    boolean hybrid = attention.contains(false);
    Optional<Mixture> mixture = Mixture.of(config);
    shape.parameters(config, draft);
    mixture.ifPresent(m -> m.parameters(config, draft));
    scales(config, draft);
    draft.put("attention.head_count_kv", Pattern.kvHeads(attention, shape.kvHeads()));
    draft.put("attention.layer_norm_rms_epsilon", config.real(1e-5, "rms_norm_eps"));
    draft.put("rope.scaling.finetuned", kind != Kind.SCANS);
    if (kind == Kind.SCANS) draft.put("context_length", UNLIMITED);
    config.whole("attn_rotary_emb").ifPresent(dim -> draft.put("rope.dimension_count", dim));
    Optional<StateSpace> space = hybrid ? Optional.of(StateSpace.second(config)) : Optional.empty();
    space.ifPresent(s -> s.parameters(draft));
    (hybrid ? shape.withVocabularyOf(8) : shape).ends(draft, false);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      if (attention.get(i)) {
        Usual.of().attention(config, shape, block);
      } else {
        block.vector("attn_norm", shape.width());
        block.vector("ffn_norm", shape.width());
        StateSpace scanned = space.orElseThrow(() -> config.missing("mamba_n_heads"));
        scanned.writeSecond(block, shape.width(), config.flag(true, "mamba_conv_bias"));
        scanned.writeGroupNorm(block);
      }
      feedForward(config, mixture, shape, block);
    }
  }

  private static void scales(Config config, Draft draft) {
    scale(config, "attention_multiplier", draft, "attention.scale");
    scale(config, "embedding_multiplier", draft, "embedding_scale");
    scale(config, "residual_multiplier", draft, "residual_scale");
    scale(config, "logits_scaling", draft, "logit_scale");
  }

  private static void scale(Config config, String name, Draft draft, String key) {
    config.real(name).filter(value -> value != 0).ifPresent(value -> draft.put(key, value));
  }

  private static void feedForward(
      Config config, Optional<Mixture> mixture, Shape shape, Block block) {
    if (mixture.isPresent()) {
      mixture.get().write(block, shape.width());
      mixture.get().writeShared(block, shape.width());
    } else {
      int hidden = config.required("shared_intermediate_size", "intermediate_size");
      Usual.of().feedForward(shape.width(), hidden, block);
    }
  }
}
