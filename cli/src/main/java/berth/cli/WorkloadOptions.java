package berth.cli;

import berth.Guesses;
import berth.ModelReference;
import berth.Request;
import berth.RequestException;
import berth.contract.Condition;
import berth.fit.Limits;
import berth.gguf.GgmlType;
import berth.plan.Allocation;
import berth.plan.CacheType;
import berth.plan.FlashAttention;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A model and a workload as arguments. Options carry llama.cpp's own names.
final class WorkloadOptions {
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

  @Option(names = "--engine", paramLabel = "NAME", description = "llama.cpp", hidden = true)
  private String engine = Request.LLAMA_CPP;

  @Option(
      names = {"-c", "--ctx-size", "--context"},
      paramLabel = "TOKENS",
      description =
          "context of all slots together, such as 32768 or 32k (default: 8192, or the model's if"
              + " less)")
  private @Nullable String context;

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
      names = "--depth",
      paramLabel = "TOKENS",
      description = "tokens in the cache already, for the speed (default: 0)")
  private @Nullable String depth;

  @Option(
      names = {"-p", "--prompt"},
      paramLabel = "TOKENS",
      description = "tokens of the prompt, for the speed (default: 512)")
  private @Nullable String prompt;

  @Option(
      names = "--mtp",
      paramLabel = "N[:SHARE]",
      description =
          "guess N tokens ahead with the model's own prediction block; SHARE of guesses is taken to"
              + " be right (default: 0.7, assumed)")
  private @Nullable String guessing;

  /// The request these arguments make, of no device.
  ///
  /// @throws RequestException if one of them is not of its form
  Request request() {
    return new Request(
        Optional.empty(),
        reference(),
        quant(),
        engine,
        List.of(),
        Limits.NONE,
        wanted(false),
        Request.Placing.DEFAULT,
        Allocation.REAL);
  }

  ModelReference reference() {
    return ModelNames.parse(model);
  }

  Request.Quant quant() {
    return new Request.Quant(Optional.ofNullable(quant), Optional.ofNullable(importanceMatrix));
  }

  String engine() {
    return engine;
  }

  /// The workload these arguments ask for.
  ///
  /// @param cacheInRam whether the cache is to be in system RAM
  Request.Wanted wanted(boolean cacheInRam) {
    return new Request.Wanted(
        Optional.ofNullable(context).map(text -> Condition.tokens("context", text)),
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
        depth == null ? 0 : Condition.tokens("depth", depth),
        prompt == null ? 512 : Condition.tokens("prompt", prompt),
        Optional.ofNullable(guessing).map(Guesses::parse));
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

  private static RequestException invalid(String field, String message, String hint) {
    return new RequestException(RequestException.Code.INVALID_REQUEST, field, message, hint);
  }
}
