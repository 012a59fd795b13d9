package berth.hub;

import static berth.hub.Usual.Style.LAYER_NORM;
import static berth.hub.Usual.Style.OUTPUT_BIAS_TOO;
import static berth.hub.Usual.Style.WEIGHTLESS_NORMS;
import static berth.hub.Usual.Style.WIDE_NORMS;

import berth.hub.Families.Entry;
import java.util.List;

/// OLMo: norms without weights at first, norms behind attention and feed-forward from 2 on, windows
/// in most layers of 3.
final class Olmo {
  private static final int PERIOD = 4;
  private static final Usual FIRST =
      Usual.withNorms(List.of(), WEIGHTLESS_NORMS, LAYER_NORM, OUTPUT_BIAS_TOO);
  private static final Usual SECOND =
      Usual.withNorms(List.of("post_attention_norm", "post_ffw_norm"), WIDE_NORMS, OUTPUT_BIAS_TOO);

  static final List<Entry> ENTRIES =
      List.of(
          new Entry("OlmoForCausalLM", "olmo", FIRST.and(Olmo::clamp)),
          new Entry("OLMoForCausalLM", "olmo", FIRST.and(Olmo::clamp)),
          new Entry("Olmo2ForCausalLM", "olmo2", SECOND),
          new Entry("Olmo3ForCausalLM", "olmo2", SECOND.and(Olmo::window)));

  private Olmo() {}

  private static void clamp(Config config, Draft draft) {
    config.real("clip_qkv").ifPresent(most -> draft.put("attention.clamp_kqv", (double) most));
  }

  private static void window(Config config, Draft draft) {
    int layers = Shape.of(config, false).layers();
    draft.put("attention.sliding_window", config.whole(4096, "sliding_window"));
    draft.putFlags(
        "attention.sliding_window_pattern",
        Layers.windowed(config, layers, Layers.allButEvery(PERIOD)));
  }
}
