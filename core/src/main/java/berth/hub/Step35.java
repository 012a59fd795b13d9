package berth.hub;

import static berth.hub.Usual.Style.HEAD_NORMS;

import java.util.ArrayList;
import java.util.List;

/// Step 3.5 and 3.7 (llama.cpp, conversion/step3.py): other numbers of heads in layers that see a
/// window, a gate for each head's output, and limits of some layers' activations. The blocks for
/// multi-token prediction are dense and have an output matrix of their own.
final class Step35 implements Family {
  private static final Usual USUAL = Usual.of(HEAD_NORMS);

  @Override
  public void write(Config config, Draft draft) {
    int groups = config.whole(0, "num_attention_groups", "num_key_value_heads");
    Shape shape = Shape.of(config, false);
    shape = shape.withHeads(shape.heads(), groups);
    Mixture mixture = Mixture.required(config);
    Prediction prediction = Prediction.of(config);
    int blocks = shape.layers() + prediction.blocks();
    List<Boolean> windows = windows(config, blocks);
    Shape window = windowed(config, shape);
    int dense = dense(config, mixture, shape);
    parameters(config, shape, mixture, draft);
    prediction.parameters(shape.layers(), draft);
    heads(shape, window, windows, draft);
    limits(config, "swiglu_limits", "swiglu_clamp_exp", blocks, draft);
    limits(config, "swiglu_limits_shared", "swiglu_clamp_shexp", blocks, draft);
    USUAL.ends(shape, draft);
    Rope.write(config, shape, draft);
    for (int i = 0; i < blocks; i++) {
      Block block = draft.block(i);
      Shape own = windows.get(i) ? window : shape;
      USUAL.attention(config, own, block);
      block.matrix("attn_gate", own.width(), own.heads());
      if (i < dense || i >= shape.layers()) {
        USUAL.feedForward(shape.width(), shape.hidden(), block);
      } else {
        mixture.write(block, shape.width());
        mixture.writeScoreBias(block);
        mixture.writeShared(block, shape.width());
      }
      if (i >= shape.layers()) predict(prediction, shape, block);
    }
  }

  private static void predict(Prediction prediction, Shape shape, Block block) {
    prediction.write(block, shape);
    block.matrix("nextn.shared_head_head", shape.width(), shape.vocabulary());
  }

  private static void parameters(Config config, Shape shape, Mixture mixture, Draft draft) {
    USUAL.parameters(config, shape, draft);
    mixture.parameters(config, draft);
    Mixture.sigmoid(draft);
    Mixture.scaled(config, draft);
    draft.put("expert_weights_norm", config.flag(true, "norm_expert_weight"));
    SlidingWindows.write(config, draft);
  }

  /// Sizes of a layer that sees a window.
  private static Shape windowed(Config config, Shape shape) {
    Config other = config.object("attention_other_setting").orElse(config);
    return shape.withHeads(
        other.whole(shape.heads(), "num_attention_heads"),
        other.whole(shape.kvHeads(), "num_attention_groups"));
  }

  private static void heads(Shape full, Shape window, List<Boolean> windows, Draft draft) {
    List<Integer> heads = new ArrayList<>();
    List<Integer> keyHeads = new ArrayList<>();
    for (boolean windowed : windows) {
      heads.add((windowed ? window : full).heads());
      keyHeads.add((windowed ? window : full).kvHeads());
    }
    draft.put("attention.head_count", heads);
    draft.put("attention.head_count_kv", keyHeads);
    draft.putFlags("attention.sliding_window_pattern", windows);
  }

  /// Layers that the config does not name see everything.
  private static List<Boolean> windows(Config config, int blocks) {
    List<Boolean> windows = new ArrayList<>(SlidingWindows.kinds(config).orElse(List.of()));
    while (windows.size() < blocks) windows.add(false);
    return windows.subList(0, blocks);
  }

  /// Layers before the first with experts, which `moe_layers_enum` lists, such as `3,4,5`.
  private static int dense(Config config, Mixture mixture, Shape shape) {
    String listed = config.text("moe_layers_enum").orElse("");
    int end = listed.indexOf(',');
    String first = (end < 0 ? listed : listed.substring(0, end)).strip();
    if (first.isEmpty()) return mixture.dense();
    int dense = 0;
    for (int i = 0; i < first.length(); i++) {
      int digit = first.charAt(i) - '0';
      if (digit < 0 || digit > 9) throw config.wrong("moe_layers_enum", "begins with " + first);
      dense = Math.min(shape.layers(), 10 * dense + digit);
    }
    return dense;
  }

  private static void limits(Config config, String name, String key, int blocks, Draft draft) {
    List<Double> given = config.reals(name);
    if (given.isEmpty()) return;
    List<Double> limits = new ArrayList<>(given);
    while (limits.size() < blocks) limits.add(0.0);
    draft.putReals(key, limits.subList(0, blocks));
  }
}
