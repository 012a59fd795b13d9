package berth.plan;

import berth.gguf.GgmlType;

/// What runs: how long, how many at once, in what batches. Fields carry llama.cpp's own options.
///
/// @param context tokens of the whole context, all slots together (`-c`)
/// @param batching tokens per batch and micro-batch, slots, outputs
/// @param cache types and layout of the KV cache
public record Workload(int context, Batching batching, Cache cache, FlashAttention flashAttention) {
  /// The engine's defaults: batches of 2048 in micro-batches of 512, one slot.
  public static final Batching DEFAULT_BATCHING = new Batching(2048, 512, 1, 1);

  /// The engine's default cache: 16-bit, one cache per slot, windows kept short, beside the layers.
  public static final Cache DEFAULT_CACHE =
      new Cache(GgmlType.F16, GgmlType.F16, false, false, true);

  private static final int LONGEST = 1 << 30;
  private static final int MOST_SLOTS = 256;

  public Workload {
    if (context < 1 || context > LONGEST) {
      throw new RefusedException(
          "context", "a context of " + context + " tokens", "ask for 1 to " + LONGEST);
    }
  }

  /// A workload of that many tokens, all else as the engine has it by default.
  public static Workload ofContext(int context) {
    return new Workload(context, DEFAULT_BATCHING, DEFAULT_CACHE, FlashAttention.AUTO);
  }

  public Workload with(FlashAttention flashAttention) {
    return new Workload(context, batching, cache, flashAttention);
  }

  public Workload withContext(int context) {
    return new Workload(context, batching, cache, flashAttention);
  }

  /// The same with keys and values in that type.
  public Workload withCacheType(GgmlType type) {
    Cache typed = new Cache(type, type, cache.unified, cache.swaFull, cache.offload);
    return new Workload(context, batching, typed, flashAttention);
  }

  /// The same in micro-batches of so many tokens.
  public Workload withUbatch(int ubatch) {
    Batching smaller = new Batching(batching.batch, ubatch, batching.parallel, batching.outputs);
    return new Workload(context, smaller, cache, flashAttention);
  }

  /// The same with its cache in system RAM.
  public Workload withCacheInRam() {
    Cache inRam = new Cache(cache.keyType, cache.valueType, cache.unified, cache.swaFull, false);
    return new Workload(context, batching, inRam, flashAttention);
  }

  /// Tokens per batch (`-b`), per micro-batch (`-ub`), slots (`-np`), and tokens of a micro-batch
  /// whose logits are wanted at most (`n_outputs_max`; 0: all of a batch).
  public record Batching(int batch, int ubatch, int parallel, int outputs) {
    public Batching {
      positive("batch", batch, LONGEST);
      positive("ubatch", ubatch, 1 << 20);
      positive("parallel", parallel, MOST_SLOTS);
      if (outputs < 0) {
        throw new RefusedException("outputs", outputs + " outputs", "ask for 0 (all) or more");
      }
    }

    private static void positive(String field, int value, int most) {
      if (value < 1 || value > most) {
        throw new RefusedException(field, field + " of " + value, "ask for 1 to " + most);
      }
    }
  }

  /// Types of keys and values (`-ctk`, `-ctv`), one cache for all slots (`-kvu`), full length for
  /// windowed layers (`--swa-full`), cache on the layers' devices (not `-nkvo`).
  public record Cache(
      GgmlType keyType, GgmlType valueType, boolean unified, boolean swaFull, boolean offload) {}
}
