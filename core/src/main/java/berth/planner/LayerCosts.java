package berth.planner;

import berth.device.BufferRule;
import berth.memory.CacheBytes;
import berth.memory.WeightBytes;
import berth.model.Model;
import berth.model.Tensor;
import berth.placement.Placement;
import berth.plan.Offload;
import berth.plan.Plan;

/// What each block, and the output with the number of blocks, takes on a GPU: weights and cache,
/// without compute buffers. It tells the search where to look; prices decide.
final class LayerCosts {
  private final Plan asked;
  private final long[] dense;
  private final long[] experts;
  private final long[] cache;

  private LayerCosts(Plan asked, int layers) {
    this.asked = asked;
    this.dense = new long[layers + 1];
    this.experts = new long[layers + 1];
    this.cache = new long[layers + 1];
  }

  static LayerCosts of(Plan asked) {
    Plan plan = new Plan(asked.weights(), asked.workload(), 1, Offload.ALL, asked.allocation());
    Model model = plan.weights().model();
    int layers = model.layers().size();
    LayerCosts costs = new LayerCosts(asked, layers);
    Placement placement = Placement.of(plan);
    for (Placement.Loaded loaded : placement.loaded()) {
      if (loaded.device() == placement.host()) continue;
      Tensor tensor = plan.weights().tensor(loaded.tensor());
      long bytes = WeightBytes.allocation(plan.weights(), loaded.tensor(), BufferRule.CUDA);
      int user = tensor.layer() == Tensor.GLOBAL ? layers : tensor.layer();
      boolean expert = WeightBytes.use(tensor) == WeightBytes.Use.EXPERTS;
      (expert ? costs.experts : costs.dense)[user] += bytes;
    }
    if (plan.workload().cache().offload()) {
      long[] cache = CacheBytes.perLayer(plan);
      for (int i = 0; i < layers; i++) costs.cache[i] = cache[i];
    }
    return costs;
  }

  /// The plan they are those of.
  Plan asked() {
    return asked;
  }

  /// Blocks, without the output.
  int layers() {
    return dense.length - 1;
  }

  /// Bytes of a block, or of the output.
  long of(int layer, boolean withExperts) {
    return dense[layer] + cache[layer] + (withExperts ? experts[layer] : 0);
  }

  boolean hasExperts(int layer) {
    return experts[layer] > 0;
  }

  /// Everything from a block on, the experts of the first ones left out.
  long from(int first, int cpuExperts) {
    long sum = 0;
    for (int i = first; i < dense.length; i++) sum += of(i, i >= cpuExperts);
    return sum;
  }
}
