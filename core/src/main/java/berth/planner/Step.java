package berth.planner;

import java.util.ArrayList;
import java.util.List;

/// One way to divide a model between GPUs and system RAM.
///
/// @param firstOnGpu the first block on GPUs; with the number of blocks only the output is there,
///   with one more nothing
/// @param cpuExperts blocks at one end whose experts stay in system RAM
/// @param end which end
/// @param halved whether the first block on GPUs leaves its feed-forward in system RAM
record Step(int firstOnGpu, int cpuExperts, End end, boolean halved) {
  /// Where blocks whose experts stay in system RAM begin to count.
  enum End {
    /// As the engine's own option for it counts.
    FRONT,
    /// May leave fewer gaps in the compute buffer.
    BACK
  }

  /// Everything on GPUs.
  static final Step WHOLE = new Step(0, 0, End.FRONT, false);

  /// The ways from nothing to everything in RAM: experts before any attention, then block by block,
  /// each its feed-forward before its attention.
  static List<Step> path(LayerCosts costs) {
    List<Step> path = experts(costs, End.FRONT);
    int experts = path.getLast().cpuExperts();
    for (int i = 0; i <= costs.layers(); i++) {
      boolean divisible = !costs.hasExperts(i) && !costs.pieces(i).isEmpty();
      if (divisible) path.add(new Step(i, experts, End.FRONT, true));
      path.add(new Step(i + 1, experts, End.FRONT, false));
    }
    return path;
  }

  /// The ways from nothing to all experts in RAM.
  static List<Step> experts(LayerCosts costs, End end) {
    List<Step> path = new ArrayList<>(List.of(WHOLE));
    for (int i = 0; i < costs.layers(); i++) {
      int layer = end == End.FRONT ? i : costs.layers() - 1 - i;
      if (costs.hasExperts(layer)) path.add(new Step(0, i + 1, end, false));
    }
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

  /// Blocks on GPUs that leave their experts, or their feed-forward, in system RAM; those next to
  /// the ones that do not first.
  List<Integer> apart(LayerCosts costs) {
    List<Integer> apart = new ArrayList<>();
    for (int i = firstOnGpu; i < costs.layers(); i++) if (isApart(costs, i)) apart.add(i);
    return end == End.FRONT ? apart.reversed() : apart;
  }

  /// Whether a block on GPUs leaves its experts, or its feed-forward, in system RAM.
  boolean isApart(LayerCosts costs, int layer) {
    if (!costs.hasExperts(layer)) return halved && layer == firstOnGpu;
    return end == End.FRONT ? layer < cpuExperts : layer >= costs.layers() - cpuExperts;
  }
}
