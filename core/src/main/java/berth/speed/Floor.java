package berth.speed;

import berth.device.Device;
import berth.device.Machine;
import java.util.List;
import java.util.Optional;

/// Seconds that no engine can go below: each byte that must be read at peak bandwidth, each
/// operation at peak rate, one device after the other. What nobody published limits nothing.
final class Floor {
  /// A token takes something.
  private static final double NANOSECOND = 1e-9;

  private final List<Load> loads;
  private final Machine machine;

  /// @param loads one for each GPU and last that of the processor
  Floor(List<Load> loads, Machine machine) {
    this.loads = loads;
    this.machine = machine;
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
      seconds += Math.max(bytes / bandwidth(i), flops / peak(i));
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
      seconds += Math.max(bytes / bandwidth(i), flops / peak(i));
    }
    return Math.max(NANOSECOND, seconds);
  }

  /// A prompt's token on the GPUs, by its arithmetic with weights alone; 0 where nobody says what
  /// one of them computes.
  double arithmetic() {
    double seconds = 0;
    for (int i = 0; i < machine.gpus().size(); i++) {
      if (peak(i) == Double.MAX_VALUE) return 0;
      seconds += loads.get(i).tokenFlops() / peak(i);
    }
    return seconds;
  }

  private double bandwidth(int index) {
    boolean gpu = index < machine.gpus().size();
    Device device = gpu ? machine.gpus().get(index) : Processor.device(machine);
    return device
        .memory()
        .bandwidth()
        .filter(rate -> rate.count() > 0)
        .map(rate -> (double) rate.count())
        .orElse(Double.MAX_VALUE);
  }

  /// What lies in system RAM may be multiplied by a GPU, too, so that it limits nothing.
  private double peak(int index) {
    Optional<Double> peak =
        index < machine.gpus().size() ? Pace.peak(machine.gpus().get(index)) : Optional.empty();
    return peak.filter(rate -> rate > 0).orElse(Double.MAX_VALUE);
  }
}
