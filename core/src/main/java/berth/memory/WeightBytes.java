package berth.memory;

import berth.device.BufferRule;
import berth.model.Tensor;
import berth.placement.Placement;
import berth.quantization.Weights;

/// Bytes of the weights on every device, by what they are for: the sum over tensors of their data,
/// each rounded as its memory rounds (llama-model-loader.cpp, create_tensor; ggml-alloc.c,
/// ggml_backend_alloc_ctx_tensors_from_buft, llama.cpp b10256). As loaded without mmap.
public final class WeightBytes {
  /// What a tensor is for.
  public enum Use {
    EMBEDDING("token embeddings"),
    ATTENTION("attention and state"),
    FEED_FORWARD("feed-forward"),
    EXPERTS("experts"),
    OUTPUT("output and norms");

    private final String word;

    Use(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  private final Tally<Use> tally;
  private long once;

  private WeightBytes(int devices) {
    this.tally = new Tally<>(Use.class, devices + 1);
  }

  public static WeightBytes of(Weights weights, Placement placement) {
    WeightBytes result = new WeightBytes(placement.host());
    int last = -1;
    for (Placement.Loaded loaded : placement.loaded()) {
      boolean host = loaded.device() == placement.host();
      BufferRule rule = host ? BufferRule.HOST : BufferRule.CUDA;
      Tensor tensor = weights.tensor(loaded.tensor());
      boolean again = loaded.tensor() == last;
      last = loaded.tensor();
      Use use = again && tensor.role().equals("token_embd") ? Use.OUTPUT : use(tensor);
      if (!again) result.once += BufferRule.HOST.padded(weights.bytes(loaded.tensor()));
      result.tally.add(use, loaded.device(), allocation(weights, loaded.tensor(), rule));
    }
    return result;
  }

  /// Bytes of one tensor in a memory that rounds so.
  public static long allocation(Weights weights, int index, BufferRule rule) {
    long size = weights.bytes(index);
    if (weights.standIn().isPresent()) return rule.padded(size);
    long row = weights.tensor(index).length(0);
    return rule.padded(rule.allocation(weights.type(index), row, size));
  }

  public long of(Use use, int device) {
    return tally.bytes(use, device);
  }

  public int tensors(Use use, int device) {
    return tally.count(use, device);
  }

  /// All weights on one device; system RAM is the last.
  public long on(int device) {
    return tally.on(device);
  }

  /// The tensors the engine loads, counted once each.
  public long once() {
    return once;
  }

  /// What a tensor is for.
  public static Use use(Tensor tensor) {
    String role = tensor.role();
    if (tensor.layer() == Tensor.GLOBAL) {
      return role.endsWith("token_embd") || role.equals("position_embd")
          ? Use.EMBEDDING
          : Use.OUTPUT;
    }
    if (!role.startsWith("ffn")) return Use.ATTENTION;
    return role.contains("exps") ? Use.EXPERTS : Use.FEED_FORWARD;
  }
}
