package berth.hub;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Qwen3-Next and Qwen3.5: gated delta nets (arXiv 2412.06464) in three layers of four, gated
/// attention in the fourth and in the block that predicts a second token.
final class GatedDelta implements Family {
  /// One way in which the generations differ.
  enum Style {
    /// The projections of the delta rule's two gates are one matrix.
    FUSED_GATES,
    /// The feed-forward is a mixture of experts.
    EXPERTS,
    /// Positions have sections for text, height and width.
    SECTIONS,
  }

  private static final List<Integer> SECTIONS = List.of(11, 11, 10, 0);

  private final Set<Style> styles = EnumSet.noneOf(Style.class);

  private GatedDelta(Style... styles) {
    this.styles.addAll(List.of(styles));
  }

  static GatedDelta of(Style... styles) {
    return new GatedDelta(styles);
  }

  @Override
  public void write(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    StateSpace space = space(config);
    Optional<Mixture> mixture =
        styles.contains(Style.EXPERTS) ? Mixture.of(config) : Optional.empty();
    Prediction prediction =
        Prediction.of(config, config.whole(0, "mtp_num_hidden_layers", "num_nextn_predict_layers"));
    int interval = config.whole(4, "full_attention_interval");
    if (interval < 1) throw config.wrong("full_attention_interval", "is " + interval);
    shape.parameters(config, draft);
    space.parameters(draft);
    mixture.ifPresent(m -> m.parameters(config, draft));
    prediction.parameters(shape.layers(), draft);
    draft.put("full_attention_interval", interval);
    draft.put("attention.layer_norm_rms_epsilon", config.real(1e-6, "rms_norm_eps"));
    rope(config, shape, draft);
    shape.ends(draft, false);
    for (int i = 0; i < shape.layers() + prediction.blocks(); i++) {
      Block block = draft.block(i);
      block.vector("attn_norm", shape.width());
      block.vector("post_attention_norm", shape.width());
      if (i < shape.layers() && (i + 1) % interval != 0) {
        delta(space, shape.width(), block);
      } else {
        attention(shape, block);
      }
      feedForward(mixture, shape, block);
      if (i >= shape.layers()) prediction.write(block, shape);
    }
  }

  private static StateSpace space(Config config) {
    int heads = config.required("linear_num_value_heads");
    return new StateSpace(
        config.required("linear_conv_kernel_dim"),
        StateSpace.product(config, heads, config.required("linear_value_head_dim")),
        config.required("linear_key_head_dim"),
        heads,
        config.required("linear_num_key_heads"));
  }

  private void rope(Config config, Shape shape, Draft draft) {
    Optional<Config> scaling = Rope.scaling(config);
    double inner = scaling.flatMap(s -> s.real("partial_rotary_factor")).orElse(0.25);
    double share = config.real(inner, "partial_rotary_factor");
    draft.put("rope.dimension_count", (int) (shape.headDim() * share));
    Rope.write(config, shape, draft);
    if (!styles.contains(Style.SECTIONS)) return;
    List<Integer> given = scaling.flatMap(s -> s.wholes("mrope_section")).orElse(SECTIONS);
    draft.put("rope.dimension_sections", Mixture.each(4, i -> i < given.size() ? given.get(i) : 0));
  }

  private void delta(StateSpace space, int width, Block block) {
    block.matrix("attn_qkv", width, space.channels());
    block.matrix("attn_gate", width, space.inner());
    block.matrix("ssm_conv1d", space.kernel(), space.channels());
    block.bias("ssm_dt", space.steps());
    block.tensor("ssm_a", space.steps());
    if (styles.contains(Style.FUSED_GATES)) {
      block.matrix("ssm_ba", width, 2L * space.steps());
    } else {
      block.matrix("ssm_beta", width, space.steps());
      block.matrix("ssm_alpha", width, space.steps());
    }
    block.vector("ssm_norm", space.inner() / space.steps());
    block.matrix("ssm_out", space.inner(), width);
  }

  private static void attention(Shape shape, Block block) {
    block.matrix("attn_q", shape.width(), 2 * shape.queries());
    block.matrix("attn_k", shape.width(), shape.keys());
    block.matrix("attn_v", shape.width(), shape.keys());
    block.matrix("attn_output", shape.queries(), shape.width());
    block.vector("attn_q_norm", shape.headDim());
    block.vector("attn_k_norm", shape.headDim());
  }

  private static void feedForward(Optional<Mixture> mixture, Shape shape, Block block) {
    if (mixture.isEmpty()) {
      Usual.of().feedForward(shape.width(), shape.hidden(), block);
      return;
    }
    mixture.get().write(block, shape.width());
    mixture.get().writeShared(block, shape.width());
    if (mixture.get().sharedWidth() > 0) block.vector("ffn_gate_inp_shexp", shape.width());
  }
}
