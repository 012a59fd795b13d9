package berth.hub;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Decoders of [Usual] blocks whose feed-forward is a [Mixture], in all layers or all but the
/// first.
final class Routed implements Family {
  /// One way to differ.
  enum Style {
    /// Scores get a bias when experts are chosen.
    SCORE_BIAS,
    /// As SCORE_BIAS, by a name without ending.
    BARE_SCORE_BIAS,
    /// What the shared experts add is gated by the token.
    SHARED_GATE,
    /// Scores go through a sigmoid, whatever the config says.
    SIGMOID,
    /// Says whether the chosen experts' weights are scaled to sum to one.
    NORMED,
    /// Says by what the chosen experts' weights are multiplied.
    SCALED,
    /// Blocks for multi-token prediction stay.
    PREDICTION,
    /// Those blocks have tables of their own.
    PREDICTION_TABLES,
    /// Those blocks have no experts.
    DENSE_PREDICTION,
    /// Those blocks end in a norm that is called a layer's.
    PREDICTION_LAYER_NORM,
  }

  /// Further parameters of a family, written after all others.
  interface Parameters {
    void write(Config config, Shape shape, Draft draft);
  }

  private final Usual usual;
  private final Parameters more;
  private final Set<Style> styles = EnumSet.noneOf(Style.class);

  private Routed(Usual usual, Parameters more, Style... styles) {
    this.usual = usual;
    this.more = more;
    this.styles.addAll(List.of(styles));
  }

  static Routed of(Usual usual, Style... styles) {
    return new Routed(usual, (_, _, _) -> {}, styles);
  }

  static Routed of(Usual usual, Parameters more, Style... styles) {
    return new Routed(usual, more, styles);
  }

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, usual.has(Usual.Style.TIED));
    Mixture mixture = Mixture.required(config);
    Prediction prediction = prediction(config);
    parameters(config, shape, mixture, draft);
    prediction.parameters(shape.layers(), draft);
    more.write(config, shape, draft);
    usual.ends(shape, draft);
    Rope.write(config, shape, draft);
    for (int i = 0; i < shape.layers() + prediction.blocks(); i++) {
      Block block = draft.block(i);
      usual.attention(config, shape, block);
      boolean predicts = i >= shape.layers();
      boolean dense = i < mixture.dense() || (predicts && has(Style.DENSE_PREDICTION));
      if (dense) {
        usual.feedForward(shape.width(), shape.hidden(), block);
      } else {
        experts(shape, mixture, block);
      }
      if (predicts) prediction.write(block, shape);
    }
  }

  private Prediction prediction(Config config) {
    if (!has(Style.PREDICTION)) return Prediction.of(config, 0);
    Prediction prediction = Prediction.of(config);
    if (has(Style.PREDICTION_TABLES)) prediction = prediction.withTables();
    return has(Style.PREDICTION_LAYER_NORM)
        ? prediction.withLastNorm("layer_output_norm")
        : prediction;
  }

  private void parameters(Config config, Shape shape, Mixture mixture, Draft draft) {
    usual.parameters(config, shape, draft);
    mixture.parameters(config, draft);
    if (has(Style.SIGMOID)) Mixture.sigmoid(draft);
    if (has(Style.NORMED)) Mixture.normed(config, draft, true);
    if (has(Style.SCALED)) Mixture.scaled(config, draft);
  }

  private void experts(Shape shape, Mixture mixture, Block block) {
    mixture.write(block, shape.width());
    mixture.writeShared(block, shape.width());
    if (has(Style.SHARED_GATE) && mixture.sharedWidth() > 0) {
      block.vector("ffn_gate_inp_shexp", shape.width());
    }
    if (has(Style.SCORE_BIAS)) mixture.writeScoreBias(block);
    if (has(Style.BARE_SCORE_BIAS)) block.tensor("exp_probs_b", mixture.count());
  }

  private boolean has(Style style) {
    return styles.contains(style);
  }
}
