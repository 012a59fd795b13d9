package berth.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Layers that see the last tokens only, and how many.
final class SlidingWindows {
  private SlidingWindows() {}

  /// Writes the window, where there is one.
  static void write(Config config, Draft draft) {
    length(config).ifPresent(window -> draft.put("attention.sliding_window", window));
  }

  /// Writes the window and which layers have it, where there is one.
  static void writeEach(Config config, Draft draft) {
    if (length(config).isEmpty()) return;
    write(config, draft);
    kinds(config).ifPresent(kinds -> draft.putFlags("attention.sliding_window_pattern", kinds));
  }

  /// Which layers have a window.
  static Optional<List<Boolean>> kinds(Config config) {
    return config.texts("layer_types").map(SlidingWindows::flags);
  }

  private static List<Boolean> flags(List<String> kinds) {
    List<Boolean> flags = new ArrayList<>(kinds.size());
    for (String kind : kinds) flags.add(kind.equals("sliding_attention"));
    return flags;
  }

  private static Optional<Integer> length(Config config) {
    boolean used = config.flag(true, "use_sliding_window");
    return used ? config.whole("sliding_window", "sliding_window_size") : Optional.empty();
  }
}
