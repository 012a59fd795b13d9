package berth.hub;

import static berth.hub.Usual.Style.HEAD_NORMS;

import berth.hub.Families.Entry;
import java.util.List;
import java.util.Optional;

/// Exaone: 3.5 is the usual decoder; in 4 and 4.5 norms stand behind attention and feed-forward,
/// and most layers of the large ones see a window.
final class Exaone {
  private static final List<String> NORMS = List.of("post_attention_norm", "post_ffw_norm");
  private static final Usual FOURTH = Usual.withNorms(NORMS, HEAD_NORMS);

  private static final Family NEWER = FOURTH.and(Exaone::window).and(Exaone::prediction);

  static final List<Entry> ENTRIES =
      List.of(
          new Entry("ExaoneForCausalLM", "exaone", Usual.of()),
          new Entry("Exaone4ForCausalLM", "exaone4", NEWER),
          new Entry("Exaone4_5_ForConditionalGeneration", "exaone4", NEWER));

  private Exaone() {}

  private static void window(Config config, Draft draft) {
    Optional<Integer> window = config.whole("sliding_window");
    if (window.isEmpty()) return;
    int layers = Shape.of(config, false).layers();
    draft.put("attention.sliding_window", window.get());
    draft.putFlags(
        "attention.sliding_window_pattern",
        Layers.windowed(config, layers, i -> windowed(config, i)));
  }

  /// By a pattern such as `LLLG`, or by the place of the full layer among so many.
  private static boolean windowed(Config config, int layer) {
    Optional<String> pattern = config.text("sliding_window_pattern");
    if (pattern.isPresent() && !pattern.get().isEmpty()) {
      return pattern.get().charAt(layer % pattern.get().length()) == 'L';
    }
    int period = pattern.isPresent() ? 0 : config.whole(4, "sliding_window_pattern");
    return period > 0 && (layer + 1) % period != 0;
  }

  /// Blocks for multi-token prediction, kept behind the others.
  private static void prediction(Config config, Draft draft) {
    int count = config.whole(0, "num_nextn_predict_layers");
    if (count == 0) return;
    Shape shape = Shape.of(config, false);
    if (count > shape.layers()) throw config.wrong("num_nextn_predict_layers", "is " + count);
    draft.put("block_count", shape.layers() + count);
    draft.put("nextn_predict_layers", count);
    for (int i = shape.layers(); i < shape.layers() + count; i++) {
      Block block = draft.block(i);
      FOURTH.attention(config, shape, block);
      FOURTH.feedForward(shape.width(), shape.hidden(), block);
      block.matrix("nextn.eh_proj", 2L * shape.width(), shape.width());
      block.vector("nextn.enorm", shape.width());
      block.vector("nextn.hnorm", shape.width());
      block.vector("nextn.shared_head_norm", shape.width());
    }
  }
}
