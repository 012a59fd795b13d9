package berth.hub;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The block that most families share: norm, attention with grouped heads, norm, gated
/// feed-forward; and the ways in which they differ from it.
final class Usual implements Family {
  /// One way to differ.
  enum Style {
    /// Biases of queries, keys and values.
    QKV_BIAS,
    /// Bias of the attention's output.
    OUTPUT_BIAS,
    /// Biases of the feed-forward.
    FFN_BIAS,
    /// The attention's output has a bias where queries have one.
    OUTPUT_BIAS_TOO,
    /// Norms have a bias.
    NORM_BIAS,
    /// Norms subtract the mean, even if they have no bias.
    LAYER_NORM,
    /// Norms have no weights.
    WEIGHTLESS_NORMS,
    /// Queries and keys are normed head by head.
    HEAD_NORMS,
    /// Queries and keys are normed over all heads together.
    WIDE_NORMS,
    /// Queries and keys are normed head by head, each head with weights of its own.
    NORM_OF_EACH_HEAD,
    /// One matrix for queries, keys and values.
    FUSED_QKV,
    /// One matrix, `ffn_up`, for gate and up.
    FUSED_UP,
    /// No gate.
    UNGATED,
    /// The output is the embedding unless the config says otherwise.
    TIED,
    /// The output has a bias.
    OUTPUT_MATRIX_BIAS,
    /// The attention's output has a gate for each number.
    OUTPUT_GATE,
  }

  private final Set<Style> styles = EnumSet.noneOf(Style.class);
  private final List<String> norms;

  private Usual(List<String> norms, Style... styles) {
    this.norms = norms;
    this.styles.addAll(List.of(styles));
  }

  /// Norms before attention and before the feed-forward.
  static Usual of(Style... styles) {
    return new Usual(List.of("attn_norm", "ffn_norm"), styles);
  }

  /// Norms of other names.
  static Usual withNorms(List<String> norms, Style... styles) {
    return new Usual(norms, styles);
  }

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, has(Style.TIED));
    parameters(config, shape, draft);
    ends(shape, draft);
    Rope.write(config, shape, draft);
    for (int i = 0; i < shape.layers(); i++) {
      Block block = draft.block(i);
      attention(config, shape, block);
      boolean bias = config.flag(has(Style.FFN_BIAS), "mlp_bias", "use_bias");
      feedForward(shape.width(), shape.hidden(), bias, block);
    }
  }

  /// What stands before the first block and behind the last.
  void ends(Shape shape, Draft draft) {
    shape.embeddings(draft);
    if (!has(Style.WEIGHTLESS_NORMS)) {
      draft.global().norm("output_norm", shape.width(), has(Style.NORM_BIAS));
    }
    if (has(Style.OUTPUT_MATRIX_BIAS)) draft.global().bias("output", shape.vocabulary());
  }

  /// Sizes and the norms' epsilon.
  void parameters(Config config, Shape shape, Draft draft) {
    shape.parameters(config, draft);
    double epsilon =
        config.real(
            1e-5,
            "rms_norm_eps",
            "layer_norm_eps",
            "layer_norm_epsilon",
            "layernorm_epsilon",
            "norm_eps",
            "norm_epsilon");
    boolean layerNorm = has(Style.NORM_BIAS) || has(Style.LAYER_NORM);
    draft.put(
        layerNorm ? "attention.layer_norm_epsilon" : "attention.layer_norm_rms_epsilon", epsilon);
  }

  /// The block's norms and its attention.
  void attention(Config config, Shape shape, Block block) {
    for (String norm : norms) block.norm(norm, shape.width(), has(Style.NORM_BIAS));
    boolean bias =
        config.flag(has(Style.QKV_BIAS), "attention_bias", "qkv_bias", "use_qkv_bias", "use_bias");
    if (has(Style.FUSED_QKV)) {
      block.linear("attn_qkv", shape.width(), shape.queries() + 2 * shape.keys(), bias);
    } else {
      block.linear("attn_q", shape.width(), shape.queries(), bias);
      block.linear("attn_k", shape.width(), shape.keys(), bias);
      block.linear("attn_v", shape.width(), shape.keys(), bias);
    }
    boolean outputBias = has(Style.OUTPUT_BIAS) || (bias && has(Style.OUTPUT_BIAS_TOO));
    block.linear("attn_output", shape.queries(), shape.width(), outputBias);
    if (has(Style.OUTPUT_GATE)) block.matrix("attn_gate", shape.width(), shape.queries());
    queryKeyNorms(shape, block);
  }

  private void queryKeyNorms(Shape shape, Block block) {
    if (has(Style.HEAD_NORMS)) {
      block.vector("attn_q_norm", shape.headDim());
      block.vector("attn_k_norm", shape.headDim());
    } else if (has(Style.WIDE_NORMS)) {
      block.vector("attn_q_norm", shape.queries());
      block.vector("attn_k_norm", shape.keys());
    } else if (has(Style.NORM_OF_EACH_HEAD)) {
      block.matrix("attn_q_norm", shape.headDim(), shape.heads());
      block.matrix("attn_k_norm", shape.headDim(), shape.kvHeads());
    }
  }

  /// A dense feed-forward of that width inside.
  void feedForward(int width, int hidden, Block block) {
    feedForward(width, hidden, has(Style.FFN_BIAS), block);
  }

  private void feedForward(int width, int hidden, boolean bias, Block block) {
    if (has(Style.FUSED_UP)) {
      block.linear("ffn_up", width, 2L * hidden, bias);
    } else {
      if (!has(Style.UNGATED)) block.linear("ffn_gate", width, hidden, bias);
      block.linear("ffn_up", width, hidden, bias);
    }
    block.linear("ffn_down", hidden, width, bias);
  }

  /// Whether it differs in that way.
  boolean has(Style style) {
    return styles.contains(style);
  }
}
