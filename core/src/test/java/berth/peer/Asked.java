package berth.peer;

import berth.model.FeedForward;
import berth.plan.Allocation;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.Workload;
import berth.quantization.Weights;
import berth.units.Bytes;
import java.util.Collections;
import java.util.List;

/// What llama.cpp is started with.
///
/// @param contextSet whether the user named the context, be it as all (`-c 0`); if not, the
///   workload's is not used
/// @param offload [Offload#ALL] where the user left it to the engine
/// @param free bytes free on each GPU, at least one
/// @param margins bytes to stay free on each (`--fit-target`)
public record Asked(
    Weights weights,
    Workload workload,
    boolean contextSet,
    Offload offload,
    List<Bytes> free,
    List<Bytes> margins) {
  /// Default of `--fit-target`: 1024 MiB on every device (common/common.h, llama.cpp b10256).
  public static final Bytes DEFAULT_MARGIN = Bytes.ofMib(1024);

  public Asked {
    if (free.isEmpty() || margins.size() != free.size()) {
      throw new IllegalArgumentException(margins.size() + " margins for " + free.size() + " GPUs");
    }
    if (!contextSet) workload = workload.withContext(weights.model().shape().contextLength());
    free = List.copyOf(free);
    margins = List.copyOf(margins);
  }

  /// Nothing set but the model.
  public static Asked of(Weights weights, List<Bytes> free) {
    Workload workload = Workload.ofContext(weights.model().shape().contextLength());
    List<Bytes> margins = Collections.nCopies(free.size(), DEFAULT_MARGIN);
    return new Asked(weights, workload, false, Offload.ALL, free, margins);
  }

  /// The same with a context that the user names (`-c`).
  public Asked withContext(int context) {
    return new Asked(weights, workload.withContext(context), true, offload, free, margins);
  }

  /// The same with other batches, slots or cache; its context counts only if one was named.
  public Asked with(Workload workload) {
    return new Asked(weights, workload, contextSet, offload, free, margins);
  }

  /// The same with a placement that the user names (`-ngl`, `-ts`, `-ot`).
  public Asked with(Offload offload) {
    return new Asked(weights, workload, contextSet, offload, free, margins);
  }

  /// The same with that margin on every GPU.
  public Asked withMargin(Bytes margin) {
    List<Bytes> margins = Collections.nCopies(free.size(), margin);
    return new Asked(weights, workload, contextSet, offload, free, margins);
  }

  int gpus() {
    return free.size();
  }

  /// Blocks of the model, those for multi-token prediction among them.
  int blocks() {
    return weights.model().layers().size();
  }

  boolean mixture() {
    return weights.model().layers().stream()
        .anyMatch(layer -> layer.feedForward() instanceof FeedForward.Experts);
  }

  /// Most bytes the engine lets itself use on a GPU; negative where less than the margin is free.
  long target(int gpu) {
    return free.get(gpu).count() - margins.get(gpu).count();
  }

  long targets() {
    long sum = 0;
    for (int i = 0; i < gpus(); i++) sum += target(i);
    return sum;
  }

  /// The offload before any fitting: without shares, several GPUs share by their free memory
  /// (llama-model.cpp, load_tensors).
  Offload initial() {
    if (gpus() == 1 || !offload.tensorSplit().isEmpty()) return offload;
    List<Double> shares = free.stream().map(bytes -> (double) bytes.count()).toList();
    return new Offload(offload.gpuLayers(), shares, offload.overrides(), offload.cpuExpertLayers());
  }

  /// The plan that the engine's dry run would be asked about.
  Plan plan(int context, Offload offload) {
    Workload asked = workload.withContext(context);
    return new Plan(weights, asked, gpus(), offload, Allocation.PLANNED);
  }
}
