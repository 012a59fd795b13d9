package berth.planner;

import java.util.ArrayList;
import java.util.List;

/// One way to divide a model between GPUs and system RAM.
///
/// @param firstOnGpu the first block on GPUs; with the number of blocks only the output is there,
///   with one more nothing
/// @param cpuExperts first blocks whose experts stay in system RAM
record Step(int firstOnGpu, int cpuExperts) {
  /// Everything on GPUs.
  static final Step WHOLE = new Step(0, 0);

  /// The ways from nothing to everything in RAM: experts before any attention, then whole blocks.
  static List<Step> path(LayerCosts costs) {
    List<Step> path = new ArrayList<>(List.of(WHOLE));
    int experts = 0;
    for (int i = 0; i < costs.layers(); i++) {
      if (!costs.hasExperts(i)) continue;
      experts = i + 1;
      path.add(new Step(0, experts));
    }
    for (int first = 1; first <= costs.layers() + 1; first++) path.add(new Step(first, experts));
    return path;
  }

  /// The same in at most so many steps, the first and the last among them.
  static List<Step> path(LayerCosts costs, int most) {
    List<Step> path = path(costs);
    int stride = (path.size() + most - 1) / most;
    if (stride <= 1) return path;
    List<Step> thinned = new ArrayList<>();
    for (int i = 0; i < path.size() - 1; i += stride) thinned.add(path.get(i));
    thinned.add(path.getLast());
    return thinned;
  }

  /// Blocks on GPUs, the output counted as one.
  int gpuLayers(LayerCosts costs) {
    return costs.layers() + 1 - firstOnGpu;
  }
}
