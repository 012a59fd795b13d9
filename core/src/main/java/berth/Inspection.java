package berth;

import berth.gguf.GgmlType;
import berth.gguf.GgufHeader;
import berth.gguf.TensorInfo;
import berth.quantization.Weights;
import berth.source.GgufModel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a file's header says, for someone who wants to know what the file is.
///
/// @param weights the language model, absent if the file is a vision or audio projector
/// @param types tensors by type, most bytes first
public record Inspection(GgufHeader header, Optional<Weights> weights, List<TypeShare> types) {
  /// Tensors of one type: how many, their elements and their bytes.
  public record TypeShare(GgmlType type, int tensors, long elements, long bytes) {}

  public Inspection {
    types = List.copyOf(types);
  }

  /// Reads what a header says.
  ///
  /// @throws berth.model.UnreadableModelException if it is neither a model nor a projector
  public static Inspection of(GgufHeader header) {
    boolean projector =
        header
            .metadata()
            .text("general.architecture")
            .filter(name -> name.equals("clip"))
            .isPresent();
    return new Inspection(
        header,
        projector ? Optional.empty() : Optional.of(GgufModel.weights(header)),
        types(header));
  }

  /// Whether the source ends before the tensor data does.
  public boolean cut() {
    return header.sourceBytes() < header.fileBytes();
  }

  /// Elements of all tensors.
  public long elements() {
    long sum = 0;
    for (TypeShare share : types) sum = Math.addExact(sum, share.elements);
    return sum;
  }

  /// What the language model is made of.
  public Optional<ModelSummary> summary() {
    return weights.map(w -> new ModelSummary(w.model()));
  }

  private static List<TypeShare> types(GgufHeader header) {
    Map<GgmlType, TypeShare> shares = new EnumMap<>(GgmlType.class);
    for (TensorInfo tensor : header.tensors()) {
      shares.merge(
          tensor.type(),
          new TypeShare(tensor.type(), 1, tensor.elements(), tensor.bytes()),
          (a, b) ->
              new TypeShare(
                  a.type,
                  a.tensors + b.tensors,
                  Math.addExact(a.elements, b.elements),
                  Math.addExact(a.bytes, b.bytes)));
    }
    List<TypeShare> result = new ArrayList<>(shares.values());
    result.sort((a, b) -> Long.compare(b.bytes, a.bytes));
    return result;
  }
}
