package berth.source;

import berth.model.Architecture;
import berth.model.WindowRule;
import java.util.List;
import java.util.Optional;

/// Which layers see a window only, and how long it is.
final class Windows {
  private static final int LONGEST = 1 << 30;

  private final boolean[] layers;
  private final int length;

  private Windows(boolean[] layers, int length) {
    this.layers = layers;
    this.length = length;
  }

  boolean has(int layer) {
    return layers[layer];
  }

  int length() {
    return length;
  }

  static Windows of(Keys keys, Optional<Architecture> architecture, int main, int all) {
    Optional<Integer> given = keys.whole("attention.sliding_window", 0, LONGEST);
    WindowRule rule =
        architecture
            .map(Architecture::windows)
            .orElse(new WindowRule(WindowRule.Presence.NEVER, 0, 1, false));
    boolean[] layers = new boolean[all];
    if (!present(rule, given, main)) return new Windows(layers, 0);
    boolean fixed =
        switch (rule.presence()) {
          case CHUNKS, FIXED_IF_GIVEN -> true;
          case NEVER, IF_GIVEN, ALWAYS, IF_64_LAYERS, ALL_ATTENTION -> false;
        };
    int length = fixed ? rule.window() : given.orElse(rule.window());
    Optional<List<Long>> pattern = keys.wholes("attention.sliding_window_pattern");
    int period = keys.whole("attention.sliding_window_pattern", 0, LONGEST).orElse(rule.period());
    boolean toTheEnd =
        architecture.filter(a -> a.is(Architecture.Trait.WINDOWS_IN_PREDICTION)).isPresent();
    for (int i = 0; i < (toTheEnd ? all : main); i++) {
      layers[i] =
          (pattern.isPresent() && i < pattern.get().size())
              ? pattern.get().get(i) != 0
              : windowed(rule, period, i);
    }
    return new Windows(layers, length);
  }

  private static boolean present(WindowRule rule, Optional<Integer> given, int main) {
    return switch (rule.presence()) {
      case NEVER -> false;
      case IF_GIVEN, FIXED_IF_GIVEN, ALL_ATTENTION -> given.orElse(0) > 0;
      case ALWAYS -> given.orElse(rule.window()) > 0;
      case CHUNKS -> given.isEmpty() || given.get() != 0;
      case IF_64_LAYERS -> main == 64;
    };
  }

  /// llama_hparams::set_swa_pattern
  private static boolean windowed(WindowRule rule, int period, int layer) {
    if (rule.presence() == WindowRule.Presence.ALL_ATTENTION || period == 0) return true;
    return rule.fullFirst() ? layer % period != 0 : layer % period < period - 1;
  }
}
