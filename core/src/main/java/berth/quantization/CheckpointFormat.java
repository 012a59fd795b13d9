package berth.quantization;

import berth.gguf.GgmlType;
import berth.model.Tensor;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// A checkpoint as other engines load it (safetensors). llama.cpp does not: bytes are the
/// checkpoint's, types are the nearest that llama.cpp has, for its graph (assumed).
///
/// @param parts how which matrices are stored; all else has 16 bits
/// @param standIn the nearest type of llama.cpp
/// @param engines that load it
/// @param source of the layout
public record CheckpointFormat(
    String name, Parts parts, GgmlType standIn, String engines, String source) implements Format {
  /// How the matrices of a checkpoint are stored, by what they are.
  ///
  /// @param layers of attention, recurrences and dense feed-forwards
  /// @param experts of a mixture, one by one
  public record Parts(
      Layout layers, Layout experts, Layout embedding, Layout output, Layout router) {
    private static final Layout AS_IS = new Layout.Sixteen();

    /// All matrices of the layers, but no table and no router.
    static Parts layers(Layout layout) {
      return new Parts(layout, layout, AS_IS, AS_IS, AS_IS);
    }

    /// All matrices of the layers, and the output.
    static Parts output(Layout layout, Layout output) {
      return new Parts(layout, layout, AS_IS, output, AS_IS);
    }

    /// Experts only.
    static Parts experts(Layout layout) {
      return new Parts(AS_IS, layout, AS_IS, AS_IS, AS_IS);
    }

    /// Everything.
    static Parts all(Layout layout, Layout router) {
      return new Parts(layout, layout, layout, layout, router);
    }
  }

  /// Tensors that llama.cpp's converter computes: no checkpoint has them.
  private static final Set<String> CONVERTED =
      Set.of("rope_freqs", "rope_factors_long", "rope_factors_short");

  /// Which expert a token takes, and how much of the shared one.
  private static final Set<String> ROUTERS = Set.of("ffn_gate_inp", "ffn_gate_inp_shexp");

  /// Added to an expert's score, in 32 bits. Where it is, tools do not take the router for a linear
  /// layer, and leave it (mlx-lm, models, `MoEGate`).
  private static final String SCORE_BIAS = "exp_probs_b.bias";

  @Override
  public Weights apply(Weights source) {
    List<GgmlType> types = new ArrayList<>(source.count());
    List<Long> bytes = new ArrayList<>(source.count());
    long matrices = 0;
    for (int i = 0; i < source.count(); i++) {
      Tensor tensor = source.tensor(i);
      boolean inLayer = tensor.layer() < source.model().layers().size();
      boolean scored = inLayer && source.has(tensor.layer(), SCORE_BIAS);
      long stored = bytes(layout(tensor, scored), tensor);
      boolean quantized = stored != 0 && stored < 2 * tensor.elements();
      bytes.add(stored);
      types.add(quantized ? nearest(tensor, source.type(i)) : source.type(i));
      matrices += tensor.length(2);
    }
    Bytes file = FileSize.ofCheckpoint(bytes, matrices).plus(untied(source));
    return Weights.elsewhere(source.model(), name, types, bytes, file, standIn);
  }

  /// The output of a model that has none but its embedding, where the format stores the two in
  /// different ways: the file then has both.
  private Bytes untied(Weights source) {
    OptionalInt embedding = source.find(Tensor.GLOBAL, "token_embd");
    boolean one = parts.output.equals(parts.embedding);
    if (one || embedding.isEmpty() || source.has(Tensor.GLOBAL, "output")) return Bytes.ZERO;
    return new Bytes(bytes(parts.output, source.tensor(embedding.getAsInt())));
  }

  private static long bytes(Layout layout, Tensor tensor) {
    if (CONVERTED.contains(tensor.role())) return 0;
    if (tensor.role().equals(SCORE_BIAS)) return 4 * tensor.elements();
    if (tensor.shape().size() < 2) return layout.bytes(tensor.elements(), 1);
    long matrix = layout.bytes(tensor.length(0), tensor.length(1));
    long matrices = tensor.elements() / Math.max(1, tensor.length(0) * tensor.length(1));
    return Math.multiplyExact(matrix, matrices);
  }

  private Layout layout(Tensor tensor, boolean scored) {
    if (ROUTERS.contains(tensor.role())) return scored ? Parts.AS_IS : parts.router;
    if (!TensorUse.quantizable(tensor)) return Parts.AS_IS;
    return switch (TensorUse.of(tensor)) {
      case EMBEDDING -> parts.embedding;
      case OUTPUT -> parts.output;
      case VALUES, KEYS, QUERIES, ATTENTION_OUTPUT, UP, GATE, DOWN, OTHER ->
          tensor.role().endsWith("_exps") ? parts.experts : parts.layers;
    };
  }

  private GgmlType nearest(Tensor tensor, GgmlType otherwise) {
    return tensor.length(0) % standIn.blockElements() == 0 ? standIn : otherwise;
  }
}
