package berth.planner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Blocks in a row, cut into as many pieces as there are GPUs so that the fullest is as empty as
/// can be.
final class Partition {
  private static final int FINEST = 1000;

  private final LayerCosts costs;
  private final Step step;
  private final long[] usable;
  private final long[] fixed;

  private Partition(LayerCosts costs, Step step, long[] usable, long[] fixed) {
    this.costs = costs;
    this.step = step;
    this.usable = usable;
    this.fixed = fixed;
  }

  /// How many blocks go to each GPU; nothing if they do not fit.
  ///
  /// @param usable what each GPU can give, 0 for one to leave out
  /// @param fixed what it gives to other things than blocks
  static Optional<List<Integer>> balanced(
      LayerCosts costs, Step step, long[] usable, long[] fixed) {
    Partition partition = new Partition(costs, step, usable, fixed);
    Optional<List<Integer>> best = partition.filled(FINEST);
    if (best.isEmpty() || usable.length == 1) return best;
    int no = 0;
    int yes = FINEST;
    while (yes - no > 1) {
      int middle = (no + yes) / 2;
      Optional<List<Integer>> counts = partition.filled(middle);
      if (counts.isPresent()) {
        best = counts;
        yes = middle;
      } else {
        no = middle;
      }
    }
    return best;
  }

  /// One GPU after the other filled to so many thousandths.
  private Optional<List<Integer>> filled(int thousandths) {
    List<Integer> counts = new ArrayList<>(Collections.nCopies(usable.length, 0));
    int gpu = 0;
    long used = 0;
    for (int layer = step.firstOnGpu(); layer <= costs.layers(); layer++) {
      long cost = costs.of(step, layer);
      while (gpu < usable.length && used + cost > limit(gpu, thousandths)) {
        gpu++;
        used = 0;
      }
      if (gpu == usable.length) return Optional.empty();
      counts.set(gpu, counts.get(gpu) + 1);
      used += cost;
    }
    return Optional.of(counts);
  }

  /// What a GPU has left for blocks; all of it where that is asked, to the byte.
  private long limit(int gpu, int thousandths) {
    long share =
        thousandths == FINEST ? usable[gpu] : Math.multiplyExact(usable[gpu] / FINEST, thousandths);
    return share - fixed[gpu];
  }
}
