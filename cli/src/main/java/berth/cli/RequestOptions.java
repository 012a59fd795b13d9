package berth.cli;

import berth.Request;
import berth.RequestException;
import berth.gguf.GgmlType;
import berth.plan.Allocation;
import berth.plan.CacheType;
import berth.plan.FlashAttention;
import berth.plan.RefusedException;
import berth.plan.TensorOverride;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A request as arguments. Options carry llama.cpp's own names.
final class RequestOptions {
  @Parameters(
      index = "0",
      paramLabel = "MODEL",
      description = {
        "a model of berth models, or a file: a GGUF file, config.json, .safetensors or its"
            + " index by path, https://… or"
            + " hf://org/repo/file.gguf"
      })
  private String model = "";

  @Option(
      names = {"-q", "--quant"},
      paramLabel = "TYPE",
      description = "quantization: Q4_K_M, IQ4_XS, F16, fp8, awq-4bit, mlx-4bit …")
  private @Nullable String quant;

  @Option(
      names = "--imatrix",
      negatable = true,
      description = "quantized with an importance matrix (default: where a type needs one)")
  private @Nullable Boolean importanceMatrix;

  @Option(
      names = "--on",
      split = ",",
      paramLabel = "DEVICE",
      description = {
        "devices, separated by commas: rtx-4090, 2x rtx-3090, m3-max-64 (berth devices lists them);"
            + " gpu: of unlimited size; cpu (default: one gpu)"
      })
  private List<String> devices = new ArrayList<>();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Option(names = "--engine", paramLabel = "NAME", description = "llama.cpp", hidden = true)
  private String engine = Request.LLAMA_CPP;

  @Option(
      names = {"-c", "--ctx-size", "--context"},
      paramLabel = "TOKENS",
      description = "context of all slots together (default: 8192, or the model's if less)")
  private @Nullable Integer context;

  @Option(
      names = {"-b", "--batch-size"},
      paramLabel = "TOKENS",
      description = "batch (default: 2048)")
  private @Nullable Integer batch;

  @Option(
      names = {"-ub", "--ubatch-size"},
      paramLabel = "TOKENS",
      description = "micro-batch (default: 512)")
  private @Nullable Integer ubatch;

  @Option(
      names = {"-np", "--parallel"},
      paramLabel = "SLOTS",
      description = "sequences served at once (default: 1)")
  private @Nullable Integer parallel;

  @Option(
      names = "--outputs",
      paramLabel = "N",
      description = "tokens of a batch whose logits are wanted (default: one per slot; 0: all)")
  private @Nullable Integer outputs;

  @Option(
      names = {"-ctk", "--cache-type-k"},
      paramLabel = "TYPE",
      description = "f32 f16 bf16 q8_0 q4_0 q4_1 iq4_nl q5_0 q5_1 (default: f16)")
  private @Nullable String keyType;

  @Option(
      names = {"-ctv", "--cache-type-v"},
      paramLabel = "TYPE",
      description = "the same for values")
  private @Nullable String valueType;

  @Option(
      names = {"-fa", "--flash-attn"},
      paramLabel = "on|off|auto",
      description = "flash attention (default: auto)")
  private @Nullable String flashAttention;

  @Option(
      names = {"-kvu", "--kv-unified"},
      description = "one cache for all slots")
  private boolean unified;

  @Option(names = "--swa-full", description = "full-length cache in windowed layers, too")
  private boolean swaFull;

  @Option(
      names = {"-nkvo", "--no-kv-offload"},
      description = "cache in system RAM")
  private boolean cacheInRam;

  @Option(
      names = {"-ngl", "--gpu-layers", "--n-gpu-layers"},
      paramLabel = "N",
      description = "layers on GPUs, from the last (default: as many as fit)")
  private @Nullable String gpuLayers;

  @Option(
      names = {"-ts", "--tensor-split"},
      split = ",",
      paramLabel = "SHARE",
      description = "shares of the GPUs, such as 3,1")
  private List<Double> tensorSplit = new ArrayList<>();

  @Option(
      names = {"-ot", "--override-tensor"},
      split = ",",
      paramLabel = "PATTERN=BUFFER",
      description = "tensors whose name matches go to CPU, CUDA0, CUDA1 …")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = {"-ncmoe", "--n-cpu-moe"},
      paramLabel = "N",
      description = "experts of the first N layers in system RAM")
  private @Nullable Integer cpuExpertLayers;

  @Option(
      names = {"-cmoe", "--cpu-moe"},
      description = "all experts in system RAM")
  private boolean cpuExperts;

  @Option(
      names = "--allocation",
      paramLabel = "real|planned",
      description = "what a load takes, or what llama.cpp's dry run says (default: real)")
  private Allocation allocation = Allocation.REAL;

  /// The request these arguments make.
  ///
  /// @throws RequestException if one of them is not of its form
  Request request() {
    try {
      return new Request(
          Optional.empty(),
          ModelNames.parse(model),
          new Request.Quant(Optional.ofNullable(quant), Optional.ofNullable(importanceMatrix)),
          engine,
          DeviceNames.check(devices),
          limits.limits(),
          wanted(),
          placing(),
          allocation);
    } catch (RefusedException e) {
      throw invalid(e.field(), String.valueOf(e.getMessage()), e.hint());
    }
  }

  private Request.Wanted wanted() {
    return new Request.Wanted(
        Optional.ofNullable(context),
        Optional.ofNullable(batch),
        Optional.ofNullable(ubatch),
        Optional.ofNullable(parallel),
        Optional.ofNullable(outputs),
        new Request.CacheWanted(
            cacheType("cache_type_k", keyType),
            cacheType("cache_type_v", valueType),
            unified,
            swaFull,
            !cacheInRam),
        flashAttention(),
        0,
        512);
  }

  private static Optional<GgmlType> cacheType(String field, @Nullable String name) {
    if (name == null) return Optional.empty();
    Optional<GgmlType> type = CacheType.parse(name);
    if (type.isEmpty()) {
      throw invalid(
          field, "no cache type '" + name + "'", "one of " + String.join(" ", CacheType.words()));
    }
    return type;
  }

  private Optional<FlashAttention> flashAttention() {
    if (flashAttention == null) return Optional.empty();
    String word =
        switch (flashAttention.toLowerCase(Locale.ROOT)) {
          case "1", "true", "enabled" -> "on";
          case "0", "false", "disabled" -> "off";
          case String other -> other;
        };
    Optional<FlashAttention> value = FlashAttention.parse(word);
    if (value.isEmpty()) {
      throw invalid("flash_attention", "'" + flashAttention + "'", "on, off or auto");
    }
    return value;
  }

  private Request.Placing placing() {
    List<TensorOverride> rules = new ArrayList<>();
    for (String override : overrides) rules.add(TensorOverride.parse(override));
    Optional<Integer> experts =
        cpuExperts ? Optional.of(100_000) : Optional.ofNullable(cpuExpertLayers);
    return new Request.Placing(gpuLayers(), tensorSplit, rules, experts);
  }

  private Optional<Integer> gpuLayers() {
    if (gpuLayers == null) return Optional.empty();
    if (gpuLayers.equals("all") || gpuLayers.equals("auto")) return Optional.empty();
    try {
      return Optional.of(Integer.parseInt(gpuLayers));
    } catch (NumberFormatException _) {
      throw invalid("gpu_layers", "'" + gpuLayers + "'", "a number, or all");
    }
  }

  private static RequestException invalid(String field, String message, String hint) {
    return new RequestException(RequestException.Code.INVALID_REQUEST, field, message, hint);
  }
}
