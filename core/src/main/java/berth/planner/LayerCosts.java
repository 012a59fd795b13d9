package berth.planner;

import berth.device.BufferRule;
import berth.memory.CacheBytes;
import berth.memory.WeightBytes;
import berth.model.FeedForward;
import berth.model.Model;
import berth.model.Tensor;
import berth.placement.Placement;
import berth.plan.Offload;
import berth.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/// What each block, and the output with the number of blocks, takes on a GPU: weights and cache,
/// without compute buffers. It tells the search where to look; prices decide.
final class LayerCosts {
  private static final Offload EXPERTS_APART = new Offload(0, List.of(), List.of(), 100_000);

  private final Plan asked;
  private final long[] rest;
  private final List<List<Piece>> pieces = new ArrayList<>();
  private final boolean[] experts;
  private long least;

  private LayerCosts(Plan asked, int layers) {
    this.asked = asked;
    this.rest = new long[layers + 1];
    this.experts = new boolean[layers + 1];
    for (int i = 0; i <= layers; i++) pieces.add(new ArrayList<>());
  }

  static LayerCosts of(Plan asked) {
    Plan plan = new Plan(asked.weights(), asked.workload(), 1, Offload.ALL, asked.allocation());
    int layers = plan.weights().model().layers().size();
    LayerCosts costs = new LayerCosts(asked, layers);
    Placement placement = Placement.of(plan);
    int last = -1;
    for (Placement.Loaded loaded : placement.loaded()) {
      if (loaded.tensor() != last) costs.least += plan.weights().bytes(loaded.tensor());
      last = loaded.tensor();
      if (loaded.device() != placement.host()) costs.add(plan, loaded.tensor());
    }
    long[] cache = CacheBytes.perLayer(plan);
    for (int i = 0; i < layers; i++) {
      costs.least += cache[i];
      if (plan.workload().cache().offload()) costs.rest[i] += cache[i];
    }
    return costs;
  }

  private void add(Plan plan, int index) {
    Tensor tensor = plan.weights().tensor(index);
    long bytes = WeightBytes.allocation(plan.weights(), index, BufferRule.CUDA);
    if (tensor.layer() == Tensor.GLOBAL) {
      rest[layers()] += bytes;
      return;
    }
    boolean expert = EXPERTS_APART.keepsExperts(tensor);
    if (expert) experts[tensor.layer()] = true;
    if (expert || movable(plan.weights().model(), tensor)) add(Piece.of(tensor, bytes));
    else rest[tensor.layer()] += bytes;
  }

  /// Whether it is a matrix of a network without experts.
  private static boolean movable(Model model, Tensor tensor) {
    boolean dense = model.layers().get(tensor.layer()).feedForward() instanceof FeedForward.Dense;
    boolean forward = WeightBytes.use(tensor) == WeightBytes.Use.FEED_FORWARD;
    return dense && forward && tensor.length(1) > 1;
  }

  /// Adds to the matrix of that name, if it is already there.
  private void add(Piece piece) {
    List<Piece> of = pieces.get(piece.layer());
    for (int i = 0; i < of.size(); i++) {
      if (!of.get(i).role().equals(piece.role())) continue;
      of.set(i, of.get(i).plus(piece.bytes()));
      return;
    }
    of.add(piece);
  }

  /// Whether they are those of a plan, too.
  boolean areOf(Plan plan) {
    return asked.weights() == plan.weights() && asked.workload().equals(plan.workload());
  }

  /// Blocks, without the output.
  int layers() {
    return rest.length - 1;
  }

  boolean hasExperts(int layer) {
    return experts[layer];
  }

  /// What of a block can be placed apart from it.
  List<Piece> pieces(int layer) {
    return List.copyOf(pieces.get(layer));
  }

  /// Bytes on GPUs of a block, or of the output, that is not in system RAM as a whole.
  long of(Step step, int layer) {
    long bytes = rest[layer];
    if (step.isApart(this, layer)) return bytes;
    for (Piece piece : pieces.get(layer)) bytes += piece.bytes();
    return bytes;
  }

  /// Bytes on GPUs of a whole step.
  long of(Step step) {
    long sum = 0;
    for (int i = step.firstOnGpu(); i <= layers(); i++) sum += of(step, i);
    return sum;
  }

  /// Bytes of the largest block, or of the output.
  long largest() {
    long largest = 0;
    for (int i = 0; i <= layers(); i++) largest = Math.max(largest, of(Step.WHOLE, i));
    return largest;
  }

  /// Bytes of all weights, each once, and of the cache, wherever they are.
  long least() {
    return least;
  }
}
