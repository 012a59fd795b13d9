package berth;

import berth.device.Device;
import berth.device.Machine;
import berth.fit.Limits;
import berth.gguf.GgmlType;
import berth.plan.Allocation;
import berth.plan.FlashAttention;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.plan.TensorOverride;
import berth.plan.Workload;
import berth.quantization.Weights;
import berth.speed.Asked;
import java.util.List;
import java.util.Optional;

/// One question, as every face asks it. What is absent takes the engine's default, or the
/// contract's where it says so.
///
/// @param devices as named, one entry for each; see [#machine]
/// @param limits what whoever asks knows of these devices
public record Request(
    Optional<String> id,
    ModelReference model,
    Quant quant,
    String engine,
    List<Device> devices,
    Limits limits,
    Wanted wanted,
    Placing placing,
    Allocation allocation) {
  /// The one engine whose layout we know to the byte.
  public static final String LLAMA_CPP = "llama.cpp";

  private static final int DEFAULT_CONTEXT = 8192;

  public Request {
    devices = List.copyOf(devices);
  }

  /// How the weights are to be stored.
  ///
  /// @param name a file type such as `Q4_K_M`, or another format; absent: the model's usual one
  /// @param importanceMatrix whether the quantizer was given one; absent: where it needs one
  public record Quant(Optional<String> name, Optional<Boolean> importanceMatrix) {
    /// Nothing said.
    public static final Quant DEFAULT = new Quant(Optional.empty(), Optional.empty());
  }

  /// The workload's fields, each by llama.cpp's name for it.
  public record Wanted(
      Optional<Integer> context,
      Optional<Integer> batch,
      Optional<Integer> ubatch,
      Optional<Integer> parallel,
      Optional<Integer> outputs,
      CacheWanted cache,
      Optional<FlashAttention> flashAttention,
      int depth,
      int prompt,
      Optional<Asked.Guessing> guessing) {
    /// Nothing said.
    public static final Wanted DEFAULT =
        new Wanted(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            CacheWanted.DEFAULT,
            Optional.empty(),
            0,
            512,
            Optional.empty());

    /// The same with another context, in tokens.
    public Wanted withContext(int tokens) {
      return new Wanted(
          Optional.of(tokens),
          batch,
          ubatch,
          parallel,
          outputs,
          cache,
          flashAttention,
          depth,
          prompt,
          guessing);
    }

    /// The same with another cache.
    public Wanted withCache(CacheWanted other) {
      return new Wanted(
          context,
          batch,
          ubatch,
          parallel,
          outputs,
          other,
          flashAttention,
          depth,
          prompt,
          guessing);
    }

    /// The same with so many tokens in the cache already.
    public Wanted withDepth(int tokens) {
      return new Wanted(
          context,
          batch,
          ubatch,
          parallel,
          outputs,
          cache,
          flashAttention,
          tokens,
          prompt,
          guessing);
    }
  }

  /// The cache's fields.
  public record CacheWanted(
      Optional<GgmlType> keyType,
      Optional<GgmlType> valueType,
      boolean unified,
      boolean swaFull,
      boolean offload) {
    /// Nothing said.
    public static final CacheWanted DEFAULT =
        new CacheWanted(Optional.empty(), Optional.empty(), false, false, true);
  }

  /// Where things are to go, as far as the request says.
  public record Placing(
      Optional<Integer> gpuLayers,
      List<Double> tensorSplit,
      List<TensorOverride> overrides,
      Optional<Integer> cpuExpertLayers) {
    /// Nothing said.
    public static final Placing DEFAULT =
        new Placing(Optional.empty(), List.of(), List.of(), Optional.empty());

    public Placing {
      tensorSplit = List.copyOf(tensorSplit);
      overrides = List.copyOf(overrides);
    }

    /// Whether anything is said, so that nothing is to be found.
    public boolean isGiven() {
      return !equals(DEFAULT);
    }
  }

  /// The same on other devices.
  public Request on(List<Device> others, Limits known) {
    return new Request(id, model, quant, engine, others, known, wanted, placing, allocation);
  }

  /// The same with another cache.
  public Request withCache(CacheWanted cache) {
    return new Request(
        id, model, quant, engine, devices, limits, wanted.withCache(cache), placing, allocation);
  }

  /// The same about another model.
  public Request about(ModelReference other) {
    return new Request(id, other, quant, engine, devices, limits, wanted, placing, allocation);
  }

  /// The plan this request asks for with these weights.
  ///
  /// @throws RequestException if a field is out of range or the engine refuses the combination
  public Plan plan(Weights weights) {
    if (!engine.equals(LLAMA_CPP)) {
      throw new RequestException(
          RequestException.Code.UNKNOWN_ENGINE,
          "engine",
          "no engine '" + engine + "'",
          "only " + LLAMA_CPP + " is known to the byte");
    }
    try {
      return new Plan(weights, workload(weights), machine().gpus().size(), offload(), allocation);
    } catch (RefusedException e) {
      throw new RequestException(RequestException.Code.REFUSED, e.field(), message(e), e.hint());
    }
  }

  private static String message(RefusedException e) {
    return e.getMessage() == null ? "refused" : e.getMessage();
  }

  private Workload workload(Weights weights) {
    int parallel = wanted.parallel.orElse(Workload.DEFAULT_BATCHING.parallel());
    int context =
        wanted.context.orElse(Math.min(DEFAULT_CONTEXT, weights.model().shape().contextLength()));
    Workload.Batching batching =
        new Workload.Batching(
            wanted.batch.orElse(Workload.DEFAULT_BATCHING.batch()),
            wanted.ubatch.orElse(Workload.DEFAULT_BATCHING.ubatch()),
            parallel,
            wanted.outputs.orElse(parallel));
    Workload.Cache cache =
        new Workload.Cache(
            wanted.cache.keyType.orElse(GgmlType.F16),
            wanted.cache.valueType.orElse(GgmlType.F16),
            wanted.cache.unified,
            wanted.cache.swaFull,
            wanted.cache.offload);
    return new Workload(
        context, batching, cache, wanted.flashAttention.orElse(FlashAttention.AUTO));
  }

  /// What its speed is asked for.
  ///
  /// @throws RequestException if a field is out of range
  public Asked asked() {
    if (wanted.depth < 0) throw outOfRange("depth", wanted.depth);
    if (wanted.prompt < 0) throw outOfRange("prompt", wanted.prompt);
    return new Asked(wanted.depth, wanted.prompt, wanted.guessing);
  }

  private static RequestException outOfRange(String field, int value) {
    return new RequestException(
        RequestException.Code.INVALID_REQUEST, field, value + " tokens", "0 or more tokens");
  }

  /// The GPUs to use and the computer that holds them: one GPU of unlimited size if none is named,
  /// none where only a computer without a GPU is.
  ///
  /// @throws RefusedException if these devices make no machine
  public Machine machine() {
    if (devices.isEmpty()) return new Machine(List.of(Device.GPU), Device.CPU);
    List<Device> gpus = devices.stream().filter(device -> !device.cpuOnly()).toList();
    List<Device> hosts = devices.stream().filter(Device::cpuOnly).toList();
    if (hosts.contains(Device.CPU) && devices.size() > 1) {
      throw new RefusedException(
          "devices", "'cpu' beside other devices", "name 'cpu' alone, or set gpu_layers");
    }
    if (hosts.size() > 1) {
      throw new RefusedException(
          "devices",
          "'" + hosts.get(0).id() + "' beside '" + hosts.get(1).id() + "'",
          "name one computer, with or without GPUs");
    }
    return new Machine(gpus, hosts.isEmpty() ? Device.CPU : hosts.getFirst());
  }

  private Offload offload() {
    return new Offload(
        placing.gpuLayers.orElse(Offload.ALL.gpuLayers()),
        placing.tensorSplit,
        placing.overrides,
        placing.cpuExpertLayers.orElse(0));
  }
}
