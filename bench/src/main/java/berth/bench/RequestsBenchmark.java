package berth.bench;

import berth.Estimator;
import berth.ModelReference;
import berth.Request;
import berth.device.Device;
import berth.fit.Limits;
import berth.plan.Allocation;
import berth.quantization.Weights;
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
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Requests per second on one core: fifty different ones about ten models whose headers have been
/// read.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class RequestsBenchmark {
  private static final int REQUESTS = 50;

  private static final List<String> MODELS =
      List.of(
          "llama-3.3-70b.q4k",
          "llama-3.1-8b.q4k",
          "qwen3-30b-a3b.q4k",
          "qwen3-next-80b-a3b.q4k",
          "gemma3-27b.q4k",
          "gemma3-4b.q4k",
          "gpt-oss-120b.mxfp4",
          "deepseek-v3.q4k",
          "mistral-7b-v0.1.q4k",
          "phi-3-mini-4k.q4k");

  private record Asked(Weights weights, Request request) {}

  private final List<Asked> mix = mix();
  private final Estimator estimator = new Estimator();

  /// Every model at five lengths: on RAM, one, two and four GPUs, and partly offloaded.
  private static List<Asked> mix() {
    List<Asked> mix = new ArrayList<>(REQUESTS);
    for (String model : MODELS) {
      Weights weights = SmallHeaders.weights(model);
      mix.add(new Asked(weights, request(model, 2048, List.of(Device.CPU), Optional.empty())));
      mix.add(new Asked(weights, request(model, 4096, gpus(1), Optional.of(12))));
      mix.add(new Asked(weights, request(model, 8192, gpus(1), Optional.empty())));
      mix.add(new Asked(weights, request(model, 16_384, gpus(2), Optional.empty())));
      mix.add(new Asked(weights, request(model, 32_768, gpus(4), Optional.empty())));
    }
    return mix;
  }

  private static List<Device> gpus(int count) {
    return Collections.nCopies(count, Device.GPU);
  }

  private static Request request(
      String model, int context, List<Device> devices, Optional<Integer> gpuLayers) {
    Request.Wanted nothing = Request.Wanted.DEFAULT;
    return new Request(
        Optional.empty(),
        new ModelReference.GgufFile(model + ".gguf"),
        Request.Quant.DEFAULT,
        Request.LLAMA_CPP,
        devices,
        Limits.NONE,
        new Request.Wanted(
            Optional.of(context),
            nothing.batch(),
            nothing.ubatch(),
            nothing.parallel(),
            nothing.outputs(),
            nothing.cache(),
            nothing.flashAttention(),
            nothing.depth(),
            nothing.prompt(),
            nothing.guessing()),
        new Request.Placing(gpuLayers, List.of(), List.of(), Optional.empty()),
        Allocation.REAL);
  }

  /// Each for the first time.
  @Benchmark
  @OperationsPerInvocation(REQUESTS)
  public void different(Blackhole answers) {
    Estimator fresh = new Estimator();
    for (Asked asked : mix) answers.consume(fresh.estimate(asked.weights, asked.request));
  }

  /// Each asked before.
  @Benchmark
  @OperationsPerInvocation(REQUESTS)
  public void repeated(Blackhole answers) {
    for (Asked asked : mix) answers.consume(estimator.estimate(asked.weights, asked.request));
  }
}
