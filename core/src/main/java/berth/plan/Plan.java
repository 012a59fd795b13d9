package berth.plan;

import berth.gguf.GgmlType;
import berth.model.Architecture;
import berth.model.Layer;
import berth.quantization.Weights;

/// Everything an estimate needs. `gpus` counts the devices beside system RAM; 0: all in RAM. Flash
/// attention is off for an architecture the engine turns it off for (llama-context.cpp,
/// llama_init_from_model, llama.cpp b10256).
public record Plan(
    Weights weights, Workload workload, int gpus, Offload offload, Allocation allocation) {
  private static final int MOST_GPUS = 16;

  /// @throws RefusedException if the engine would refuse the combination
  public Plan {
    if (gpus < 0 || gpus > MOST_GPUS) {
      throw new RefusedException("devices", gpus + " devices", "name at most " + MOST_GPUS);
    }
    if (offload.tensorSplit().size() > gpus) {
      throw new RefusedException(
          "tensor_split",
          offload.tensorSplit().size() + " shares for " + gpus + " devices",
          "give one share per device");
    }
    boolean unfused =
        weights
            .model()
            .architecture()
            .filter(a -> a.is(Architecture.Trait.NO_FLASH_ATTENTION))
            .isPresent();
    if (unfused) workload = workload.with(FlashAttention.OFF);
    checkCacheTypes(weights, workload, unfused);
  }

  /// The same on so many GPUs, placed anew.
  public Plan on(int gpus) {
    return new Plan(weights, workload, gpus, Offload.ALL, allocation);
  }

  /// The same placed otherwise.
  public Plan with(Offload offload) {
    return new Plan(weights, workload, gpus, offload, allocation);
  }

  /// The same for another workload.
  public Plan with(Workload workload) {
    return new Plan(weights, workload, gpus, offload, allocation);
  }

  private static void checkCacheTypes(Weights weights, Workload workload, boolean unfused) {
    Workload.Cache cache = workload.cache();
    String k = CacheType.word(cache.keyType());
    String v = CacheType.word(cache.valueType());
    boolean latent =
        weights.model().layers().stream().anyMatch(l -> l.attention().keepsLatentRows());
    if (latent && cache.keyType() != cache.valueType()) {
      throw new RefusedException(
          "cache_type_v",
          "model does not support different K (" + k + ") and V (" + v + ") cache types",
          "set both cache types to " + k);
    }
    if (cache.valueType().quantized() && workload.flashAttention() == FlashAttention.OFF) {
      throw new RefusedException(
          "flash_attention",
          "quantized V cache requires flash_attn to be enabled",
          unfused
              ? "set cache_type_v to f16; this architecture cannot have flash attention"
              : "set flash_attention to on or auto, or cache_type_v to f16");
    }
    if (workload.flashAttention() == FlashAttention.OFF) return;
    for (Layer layer : weights.model().layers()) {
      layer.attention().heads().ifPresent(h -> checkBlocks("k", cache.keyType(), h.keyDim()));
    }
    for (Layer layer : weights.model().layers()) {
      layer.attention().heads().ifPresent(h -> checkBlocks("v", cache.valueType(), h.valueDim()));
    }
  }

  /// Refuses, in the engine's words, a type whose blocks do not divide a head.
  private static void checkBlocks(String which, GgmlType type, int length) {
    if (length % type.blockElements() == 0) return;
    String field = "cache_type_" + which;
    throw new RefusedException(
        field,
        (which.equals("k") ? "K" : "V")
            + " cache type "
            + CacheType.word(type)
            + " with block size "
            + type.blockElements()
            + " does not divide n_embd_head_"
            + which
            + "="
            + length,
        "set " + field + " to f16");
  }
}
