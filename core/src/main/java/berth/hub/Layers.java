package berth.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// Which layers see a window only, as a config lists them.
final class Layers {
  private Layers() {}

  /// From `layer_types`, else from what the family takes for granted.
  static List<Boolean> windowed(Config config, int layers, IntPredicate otherwise) {
    Optional<List<String>> types = config.texts("layer_types");
    if (types.isPresent() && types.get().size() < layers) {
      throw config.wrong("layer_types", "has fewer entries than there are layers");
    }
    List<Boolean> windowed = new ArrayList<>(layers);
    for (int i = 0; i < layers; i++) {
      windowed.add(
          types.isPresent() ? types.get().get(i).equals("sliding_attention") : otherwise.test(i));
    }
    return windowed;
  }

  /// All but every so manieth.
  static IntPredicate allButEvery(int period) {
    return i -> (i + 1) % period != 0;
  }
}
