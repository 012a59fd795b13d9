package berth.peer;

import berth.memory.Memory;
import berth.plan.Offload;
import berth.plan.Plan;
import java.util.List;

/// Tries at one context.
record Trials(Asked asked, int context) {
  Trial of(Shares shares, int partial) {
    return new Trial(shares, used(memory(shares.offload(asked.blocks()))), partial);
  }

  Plan plan(Offload offload) {
    return asked.plan(context, offload);
  }

  Memory memory(Offload offload) {
    return Memory.of(plan(offload));
  }

  /// Bytes of weights, cache and compute buffers on every GPU.
  static List<Long> used(Memory memory) {
    return memory.devices().stream().map(device -> device.total().count()).toList();
  }

  /// Bytes on all GPUs together.
  static long sum(Memory memory) {
    long sum = 0;
    for (long used : used(memory)) sum += used;
    return sum;
  }

  int gpus() {
    return asked.gpus();
  }

  boolean fits(Trial trial, int gpu) {
    return trial.used().get(gpu) <= asked.target(gpu);
  }

  /// Whether this GPU and the next one, to which a layer may overflow, keep a byte to spare.
  boolean fitsWithNext(Trial trial, int gpu) {
    boolean here = trial.used().get(gpu) < asked.target(gpu);
    return here && (gpu + 1 == gpus() || trial.used().get(gpu + 1) < asked.target(gpu + 1));
  }

  int step(int distance, int gpu, Trial low, Trial high) {
    long target = asked.target(gpu);
    return Trial.step(distance, target, low.used().get(gpu), high.used().get(gpu));
  }
}
