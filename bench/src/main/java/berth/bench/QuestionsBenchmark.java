package berth.bench;

import berth.ModelReference;
import berth.Request;
import berth.catalogue.DeviceEntry;
import berth.catalogue.ModelEntry;
import berth.catalogue.Purpose;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import berth.device.Machine;
import berth.fit.Limits;
import berth.fit.Reserves;
import berth.fit.Room;
import berth.gguf.GgmlType;
import berth.plan.Allocation;
import berth.plan.Plan;
import berth.planner.Hardware;
import berth.planner.Planner;
import berth.planner.Recommendation;
import berth.planner.Recommender;
import berth.planner.Tempo;
import berth.quantization.FileType;
import berth.quantization.Format;
import berth.quantization.Weights;
import berth.speed.Speeds;
import berth.units.Bytes;
import berth.units.TokensPerSecond;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Questions over the whole catalogue, each answered anew on one core: the catalogue is in memory,
/// nothing of an earlier question is but models once read.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class QuestionsBenchmark {
  private static final TokensPerSecond LEAST = new TokensPerSecond(20);

  @Param({"qwen3-30b-a3b", "llama-3.3-70b-instruct", "deepseek-v3"})
  private String model = "";

  @Param({"rtx-4090", "m4-max-128"})
  private String device = "";

  /// GiB of system RAM; 0: not said, so that only models that fit the GPU are looked at.
  @Param({"0", "64"})
  private int ram;

  private final List<DeviceEntry> devices = PackedCatalogue.get().devices();
  private final List<ModelEntry> models = PackedCatalogue.models().models();
  private final Reserves reserves = PackedCatalogue.reserves();
  private final Recommender recommender =
      new Recommender(models, PackedCatalogue.rankings(), Evidence.benchmarks().all());

  /// One model over all devices and sets of up to 8.
  @Benchmark
  public Hardware hardware() {
    ModelEntry entry = PackedCatalogue.models().model(model).orElseThrow();
    Weights weights = Format.of(FileType.Q4_K_M).apply(entry.checkpoint().weights(GgmlType.BF16));
    Plan asked = request().plan(weights);
    return Hardware.of(new Planner(), asked, devices, reserves);
  }

  /// The same of those that decode 20 tokens per second, planned as close as can be.
  @Benchmark
  public Hardware hardwareOfSpeed() {
    Tempo tempo = tempo();
    return hardware().finely(new Planner(), reserves).reaching(LEAST, tempo).fastestFirst(tempo);
  }

  /// All models for one machine, by every use.
  @Benchmark
  public List<Recommendation> recommend() {
    Device gpu = PackedCatalogue.get().device(device).orElseThrow().device();
    Room room = reserves.room(new Machine(List.of(gpu), Device.CPU), limits());
    return recommender.recommend(new Planner(), List.of(Purpose.values()), room, request()::plan);
  }

  /// The same of those that decode 20 tokens per second.
  @Benchmark
  public List<Recommendation> recommendOfSpeed() {
    Device gpu = PackedCatalogue.get().device(device).orElseThrow().device();
    Room room = reserves.room(new Machine(List.of(gpu), Device.CPU), limits());
    return recommender.recommend(
        new Planner(), List.of(Purpose.values()), room, request()::plan, LEAST, tempo());
  }

  private static Tempo tempo() {
    return new Tempo(new Speeds(PackedCatalogue.calibration()), request().asked());
  }

  private Limits limits() {
    if (ram == 0) return Limits.NONE;
    return new Limits(
        Optional.of(Bytes.ofGib(ram)), Optional.empty(), List.of(), List.of(), List.of(), false);
  }

  private static Request request() {
    return new Request(
        Optional.empty(),
        new ModelReference.Catalogued(""),
        Request.Quant.DEFAULT,
        Request.LLAMA_CPP,
        List.of(Device.GPU),
        Limits.NONE,
        Request.Wanted.DEFAULT,
        Request.Placing.DEFAULT,
        Allocation.REAL);
  }
}
