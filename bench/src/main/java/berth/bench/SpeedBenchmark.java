package berth.bench;

import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import berth.device.Machine;
import berth.placement.Placement;
import berth.plan.Allocation;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.Workload;
import berth.quantization.Weights;
import berth.speed.Asked;
import berth.speed.Speed;
import berth.speed.Speeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What a speed adds to an estimate: of a plan that is new, for a model that is known, placed as
/// before or not, and the first of a model.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class SpeedBenchmark {
  private static final String GPU = "nvidia-geforce-rtx-4090";
  private static final String COMPUTER = "epyc-9004-genoa-2-sockets-24ch-ddr5-4800";

  /// A model on so many GPUs, the experts of so many layers in system RAM.
  public enum Planned {
    LLAMA_70B_ON_ONE("llama-3.3-70b.q4k", 1, 0),
    LLAMA_70B_ON_EIGHT("llama-3.3-70b.q4k", 8, 0),
    GEMMA3_27B_ON_ONE("gemma3-27b.q4k", 1, 0),
    QWEN3_NEXT_ON_ONE("qwen3-next-80b-a3b.q4k", 1, 0),
    QWEN3_NEXT_EXPERTS_IN_RAM("qwen3-next-80b-a3b.q4k", 1, 30),
    DEEPSEEK_V3_ON_EIGHT("deepseek-v3.q4k", 8, 0),
    DEEPSEEK_V3_EXPERTS_IN_RAM("deepseek-v3.q4k", 1, 58);

    private final String header;
    private final int gpus;
    private final int inRam;

    Planned(String header, int gpus, int inRam) {
      this.header = header;
      this.gpus = gpus;
      this.inRam = inRam;
    }

    Weights weights() {
      return SmallHeaders.weights(header);
    }

    /// @param layers to put on GPUs: all, or more than there are
    Plan plan(Weights weights, int context, int layers) {
      Offload offload = new Offload(layers, List.of(), List.of(), inRam);
      return new Plan(weights, Workload.ofContext(context), gpus, offload, Allocation.REAL);
    }

    Machine machine() {
      return new Machine(Collections.nCopies(gpus, device(GPU)), device(COMPUTER));
    }

    private static Device device(String id) {
      return PackedCatalogue.get().device(id).orElseThrow().device();
    }
  }

  @Param public Planned planned = Planned.LLAMA_70B_ON_ONE;

  /// More plans than placements are remembered.
  private static final int PLANS = 256;

  /// A plan, where it lies, and what is asked of it.
  private record Question(Plan plan, Placement placement, Asked asked) {
    static Question of(Plan plan, int depth) {
      return new Question(plan, Placement.of(plan), Asked.at(depth, 512 + depth % 64));
    }
  }

  private final Speeds speeds = new Speeds(PackedCatalogue.calibration());
  private final List<Question> contexts = new ArrayList<>();
  private final List<Question> placements = new ArrayList<>();
  private Machine machine = planned.machine();
  private int next;

  @Setup
  public void plan() {
    machine = planned.machine();
    int all = Offload.ALL.gpuLayers();
    Weights weights = planned.weights();
    for (int i = 0; i < PLANS; i++) {
      contexts.add(Question.of(planned.plan(weights, 8192 + 256 * i, all), 4096 + i));
      placements.add(Question.of(planned.plan(weights, 8192, all + i), 4096 + i));
    }
  }

  /// Of a model whose tensors and kernels were counted before, placed as before, with other
  /// contexts, depths and prompts.
  @Benchmark
  public Optional<Speed> known() {
    return of(speeds, contexts);
  }

  /// The same placed as never before: with experts in system RAM their tensors are shared out anew.
  @Benchmark
  public Optional<Speed> placed() {
    return of(speeds, placements);
  }

  /// The first of a model: its tensors and kernels are counted.
  @Benchmark
  public Optional<Speed> first() {
    return of(new Speeds(PackedCatalogue.calibration()), contexts);
  }

  private Optional<Speed> of(Speeds speeds, List<Question> questions) {
    next = (next + 1) % PLANS;
    Question one = questions.get(next);
    return speeds.of(one.plan(), one.placement(), true, machine, one.asked());
  }
}
