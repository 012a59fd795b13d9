package berth.graph;

import berth.placement.Placement;
import berth.plan.Allocation;
import berth.plan.ContextLayout;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.Workload;
import berth.quantization.Weights;
import java.util.Set;

/// How many kernels run for one token: the operations of the engine's graph for a single token with
/// flash attention, those counted once that its backends run as one. A norm takes its scale along;
/// the choice of experts is one kernel and their sum another, whatever steps it has; the two halves
/// of a cache are written at once; sums vanish in what comes before them but for the two that join
/// a block (ggml-cuda.cu, ggml_cuda_graph_evaluate_and_capture; ggml-metal-ops.cpp;
/// ggml-vulkan.cpp, ggml_vk_graph_optimize; llama.cpp b10256).
public final class Kernels {
  private static final int JOINS = 2;

  private final int[] halves;
  private final int layers;

  private Kernels(int layers) {
    this.layers = layers;
    this.halves = new int[layers + 1];
  }

  /// Of weights as one GPU would run them.
  ///
  /// @throws berth.model.UnreadableModelException if the model lacks what its graph needs
  public static Kernels of(Weights weights) {
    Plan plan = new Plan(weights, Workload.ofContext(1), 1, Offload.ALL, Allocation.REAL);
    Placement placement = Placement.of(plan);
    ContextLayout layout = ContextLayout.of(weights.model(), plan.workload());
    Workload.Cache cache = plan.workload().cache();
    Setting setting =
        new Setting(
            1,
            1,
            1,
            true,
            false,
            1,
            layout.perSequence(),
            layout.windowCells(),
            cache.keyType(),
            cache.valueType(),
            true,
            Set.of());
    Backend[] backends = {new CudaBackend(), new CpuBackend()};
    Build build = new Build(weights, placement, setting, backends);
    Families.of(weights.model()).build(build);
    return of(build.graph(), weights.model().mainLayers());
  }

  private static Kernels of(Graph graph, int layers) {
    Kernels kernels = new Kernels(layers);
    int[] scales = new int[layers + 1];
    int layer = layers;
    for (int i = 0; i < graph.nodeCount(); i++) {
      Node node = graph.node(i);
      if (node.layer >= 0 && node.layer < layers) layer = node.layer;
      kernels.halves[layer] += halves(node.op);
      if (node.op == Op.MUL) scales[layer]++;
      if (node.op == Op.RMS_NORM) scales[layer]--;
    }
    for (int i = 0; i <= layers; i++) {
      kernels.halves[i] += 2 * Math.max(0, scales[i]) + (i < layers ? 2 * JOINS : 0);
    }
    return kernels;
  }

  /// Half kernels an operation takes by itself.
  private static int halves(Op op) {
    return switch (op) {
      case MUL_MAT, MUL_MAT_ID, FLASH_ATTN, ROPE, RMS_NORM, NORM, GLU -> 2;
      case SSM_CONV, SSM_SCAN, GATED_DELTA_NET, WKV, L2_NORM -> 2;
      case CONCAT, CONT, CPY, UNARY, SCALE, REPEAT, PAD -> 2;
      case LIGHTNING_INDEXER, TOP_K, STREAMS_AMONG, STREAMS_IN, STREAMS_OUT -> 2;
      case SET_ROWS -> 1;
      case ARGSORT -> 4;
      default -> 0;
    };
  }

  /// Those of one block.
  public double of(int layer) {
    return halves[layer] / 2.0;
  }

  /// Those before the first block. What follows the last one counts to it.
  public double outside() {
    return halves[layers] / 2.0;
  }

  /// All of them.
  public double all() {
    double sum = 0;
    for (int half : halves) sum += half;
    return sum / 2;
  }
}
