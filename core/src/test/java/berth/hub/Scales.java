package berth.hub;

import berth.json.JsonValue;
import berth.model.Tensor;
import java.util.List;
import java.util.Set;

/// Numbers that a checkpoint in few bits has beside its weights, and which counts of its parameters
/// include: one for every block of weights.
final class Scales {
  private static final long FP8_BLOCK = 128;
  private static final long SMALL_BLOCK = 32;

  /// The two lengths of a packed matrix, each counted as eight numbers, as its packed weights are.
  private static final long PACKED_SHAPE = 16;

  /// Matrices of a block that stay in 16 bits or more.
  private static final Set<String> WIDE =
      Set.of(
          "ffn_gate_inp",
          "nextn.eh_proj",
          "nextn.embed_tokens",
          "nextn.shared_head_head",
          "indexer.proj");

  private Scales() {}

  static long of(JsonValue.Fields fields, List<Tensor> tensors) {
    if (fields.values().get("text_config") instanceof JsonValue.Fields inner) {
      return of(inner, tensors);
    }
    if (!(fields.values().get("quantization_config") instanceof JsonValue.Fields(var how))) {
      return 0;
    }
    boolean fp8 = how.containsKey("weight_block_size");
    boolean mxfp4 = new JsonValue.Text("mxfp4").equals(how.get("quant_method"));
    boolean packed = new JsonValue.Text("pack-quantized").equals(how.get("format"));
    long scales = 0;
    for (Tensor tensor : tensors) {
      boolean matrix = tensor.layer() >= 0 && tensor.shape().size() > 1;
      if (fp8 && matrix && !WIDE.contains(tensor.role())) scales += fp8(tensor);
      boolean experts = tensor.role().endsWith("_exps");
      if ((mxfp4 || packed) && experts) scales += tensor.elements() / SMALL_BLOCK;
      if (packed && experts) scales += PACKED_SHAPE * tensor.length(2);
    }
    return scales;
  }

  /// One for 128 rows of 128 columns; keys and values of latent attention are one matrix.
  private static long fp8(Tensor tensor) {
    return blocks(tensor.length(0)) * blocks(tensor.length(1)) * tensor.length(2);
  }

  private static long blocks(long length) {
    return (length + FP8_BLOCK - 1) / FP8_BLOCK;
  }
}
