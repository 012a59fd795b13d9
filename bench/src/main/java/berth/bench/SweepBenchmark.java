package berth.bench;

import berth.Answer;
import berth.Estimator;
import berth.ModelReference;
import berth.Request;
import berth.catalogue.DeviceEntry;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import berth.fit.Limits;
import berth.gguf.GgmlType;
import berth.model.Architecture;
import berth.plan.Allocation;
import berth.quantization.FileType;
import berth.quantization.Format;
import berth.quantization.Weights;
import berth.units.Bytes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The whole catalogue on all cores: every model in every file type of llama.cpp at eight contexts,
/// each compared with the memory of every device.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
@Fork(1)
public class SweepBenchmark {
  private static final int CONTEXTS = 8;

  private final List<Bytes> capacities =
      PackedCatalogue.get().devices().stream()
          .map(DeviceEntry::device)
          .flatMap(device -> device.memory().capacity().stream())
          .toList();

  /// How many of all these fit.
  @Benchmark
  public long everything() {
    return PackedCatalogue.models().models().parallelStream()
        .filter(SweepBenchmark::isLoadable)
        .mapToLong(this::fits)
        .sum();
  }

  private static boolean isLoadable(ModelEntry model) {
    return model.counted().flatMap(c -> Architecture.of(c.architecture())).isPresent();
  }

  /// The eight longest contexts of which each is half the next, up to the model's own.
  private static Set<Integer> contexts(ModelEntry model) {
    Set<Integer> contexts = new TreeSet<>();
    int context = model.counted().orElseThrow().context();
    for (int i = 0; i < CONTEXTS && context > 0; i++, context /= 2) contexts.add(context);
    return contexts;
  }

  private long fits(ModelEntry model) {
    Weights source = model.checkpoint().weights(GgmlType.BF16);
    long fits = 0;
    for (FileType type : FileType.values()) {
      Weights weights = Format.parse(type.name()).orElseThrow().apply(source);
      Estimator estimator = new Estimator();
      for (int context : contexts(model)) {
        Bytes total = total(estimator.estimate(weights, request(context)));
        for (Bytes capacity : capacities) {
          if (total.compareTo(capacity) <= 0) fits++;
        }
      }
    }
    return fits;
  }

  private static Bytes total(Answer answer) {
    return answer.memory().devices().getFirst().total();
  }

  private static Request request(int context) {
    return new Request(
        Optional.empty(),
        new ModelReference.Catalogued(""),
        Request.Quant.DEFAULT,
        Request.LLAMA_CPP,
        List.of(Device.GPU),
        Limits.NONE,
        Request.Wanted.DEFAULT.withContext(context),
        Request.Placing.DEFAULT,
        Allocation.REAL);
  }
}
