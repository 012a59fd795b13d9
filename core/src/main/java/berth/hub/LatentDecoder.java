package berth.hub;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Decoders of [Latent] attention, then a dense feed-forward or a [Mixture] (llama.cpp,
/// conversion/deepseek.py and conversion/glm.py).
final class LatentDecoder implements Family {
  /// One way to differ.
  enum Style {
    /// Scores get a bias when experts are chosen, unless `topk_method` says otherwise.
    SCORE_BIAS,
    /// Scores go through a sigmoid, unless the config says otherwise.
    SIGMOID,
    /// Layers have an [Indexer].
    INDEXED,
    /// Gate and up of all experts are one tensor.
    GATE_UP,
    /// Blocks for multi-token prediction stay; else the converter leaves them out.
    PREDICTION,
    /// Those blocks have tables of their own.
    PREDICTION_TABLES,
    /// The output is the embedding unless the config says otherwise.
    TIED,
  }

  private final Set<Style> styles = EnumSet.noneOf(Style.class);

  private LatentDecoder(Style... styles) {
    this.styles.addAll(List.of(styles));
  }

  static LatentDecoder of(Style... styles) {
    return new LatentDecoder(styles);
  }

  /// What all layers are made of.
  private record Parts(Config config, Shape shape, Latent latent, Optional<Mixture> mixture) {}

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, has(Style.TIED));
    Parts parts = new Parts(config, shape, Latent.of(config, shape), Mixture.of(config));
    Prediction prediction = prediction(config);
    parameters(parts, draft);
    shape.ends(draft, false);
    for (int i = 0; i < shape.layers(); i++) block(parts, i, draft.block(i));
    boolean stays = has(Style.PREDICTION);
    if (stays) prediction.parameters(shape.layers(), draft);
    for (int i = shape.layers(); i < shape.layers() + prediction.blocks(); i++) {
      Block block = stays ? draft.block(i) : draft.leftBlock(i);
      block(parts, i, block);
      prediction.write(block, shape);
    }
  }

  private Prediction prediction(Config config) {
    Prediction prediction = Prediction.of(config);
    return has(Style.PREDICTION_TABLES) ? prediction.withTables() : prediction;
  }

  private void parameters(Parts parts, Draft draft) {
    Config config = parts.config();
    parts.shape().parameters(config, draft);
    draft.put("attention.layer_norm_rms_epsilon", config.real(1e-6, "rms_norm_eps"));
    parts.latent().parameters(draft);
    if (parts.mixture().isPresent()) {
      if (has(Style.SIGMOID)) Mixture.sigmoid(draft);
      parts.mixture().get().parameters(config, draft);
      Mixture.scaled(config, draft);
      if (config.flag(has(Style.SCORE_BIAS), "norm_topk_prob")) {
        draft.put("expert_weights_norm", true);
      }
    }
    if (Rope.kind(config).equals("yarn")) {
      Rope.original(config)
          .ifPresent(length -> draft.put("rope.scaling.original_context_length", length));
    }
    if (has(Style.INDEXED)) {
      Indexer.of(config).parameters(draft);
      Indexer.kinds(config, draft);
    }
  }

  private void block(Parts parts, int layer, Block block) {
    int width = parts.shape().width();
    block.vector("attn_norm", width);
    block.vector("ffn_norm", width);
    parts.latent().write(block, width);
    if (has(Style.INDEXED) && Indexer.owned(parts.config(), layer)) {
      Indexer.of(parts.config()).write(block, width, parts.latent().queryRank());
    }
    Optional<Mixture> mixture = parts.mixture().filter(m -> layer >= m.dense());
    if (mixture.isPresent()) {
      experts(parts.config(), mixture.get(), width, block);
    } else {
      block.matrix("ffn_gate", width, parts.shape().hidden());
      block.matrix("ffn_down", parts.shape().hidden(), width);
      block.matrix("ffn_up", width, parts.shape().hidden());
    }
  }

  private void experts(Config config, Mixture mixture, int width, Block block) {
    if (has(Style.GATE_UP)) {
      block.matrix("ffn_gate_inp", width, mixture.count());
      block.experts("ffn_gate_up_exps", width, 2L * mixture.width(), mixture.count());
      block.experts("ffn_down_exps", mixture.width(), width, mixture.count());
    } else {
      mixture.write(block, width);
    }
    mixture.writeShared(block, width);
    String method = config.text("topk_method").orElse(has(Style.SCORE_BIAS) ? "noaux_tc" : "");
    if (method.equals("noaux_tc")) mixture.writeScoreBias(block);
  }

  private boolean has(Style style) {
    return styles.contains(style);
  }
}
