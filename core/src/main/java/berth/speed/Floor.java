package berth.speed;

import java.util.List;

/// Seconds that no engine can go below: each byte that must be read at peak bandwidth, each
/// operation at peak rate, one device after the other.
final class Floor {
  /// A token takes something.
  private static final double NANOSECOND = 1e-9;

  private final List<Load> loads;
  private final List<Limit> limits;

  /// @param loads one for each GPU and last that of the processor
  /// @param limits in the same order
  Floor(List<Load> loads, List<Limit> limits) {
    this.loads = loads;
    this.limits = limits;
  }

  /// A step of decoding: weights once, of the experts one token's at least; cache, state and
  /// arithmetic for each sequence.
  double step(double depth, int sequences) {
    double seconds = 0;
    for (int i = 0; i < loads.size(); i++) {
      Load load = loads.get(i);
      double own = load.cacheBytes(depth) + load.state / 2;
      double bytes = load.tokenBytes() + load.output.allBytes() + sequences * own;
      double flops = sequences * (load.tokenFlops() + load.output.flops());
      seconds += limits.get(i).seconds(bytes, flops);
    }
    return Math.max(NANOSECOND, seconds);
  }

  /// A prompt: weights once for each of so many micro-batches, the output matrix and what is in the
  /// cache once; arithmetic for each token, with all that was in the cache before.
  double prompt(double depth, int prompt, int batches) {
    double seconds = 0;
    for (int i = 0; i < loads.size(); i++) {
      Load load = loads.get(i);
      double once = load.output.allBytes() + load.cacheBytes(depth) + load.state / 2;
      double flops = prompt * (load.tokenFlops() + load.attentionFlops(depth));
      double bytes = batches * load.tokenBytes() + once;
      seconds += limits.get(i).seconds(bytes, flops);
    }
    return Math.max(NANOSECOND, seconds);
  }

  /// A prompt's token on the GPUs, by its arithmetic with weights alone; 0 where nobody says what
  /// one of them computes.
  double arithmetic() {
    double seconds = 0;
    for (int i = 0; i < limits.size() - 1; i++) {
      if (!limits.get(i).isArithmeticKnown()) return 0;
      seconds += loads.get(i).tokenFlops() / limits.get(i).flops();
    }
    return seconds;
  }
}
