package berth.planner;

import berth.model.Tensor;
import berth.plan.TensorOverride;
import java.util.List;

/// A matrix of a block's feed-forward or of its experts, with its bias: the least that a rule can
/// name.
///
/// @param role as in the names of its tensors, before the last dot
/// @param bytes on a GPU
record Piece(int layer, String role, long bytes) {
  static Piece of(Tensor tensor, long bytes) {
    int dot = tensor.role().indexOf('.');
    String role = dot < 0 ? tensor.role() : tensor.role().substring(0, dot);
    return new Piece(tensor.layer(), role, bytes);
  }

  Piece plus(long more) {
    return new Piece(layer, role, bytes + more);
  }

  /// The rule that puts pieces of those names, of each of some blocks, into a buffer.
  static TensorOverride rule(List<Integer> layers, List<Piece> pieces, String buffer) {
    List<String> roles = pieces.stream().map(Piece::role).toList();
    List<String> numbers = layers.stream().map(String::valueOf).toList();
    String text = "blk\\." + oneOf(numbers) + "\\." + oneOf(roles) + "\\.=" + buffer;
    return TensorOverride.parse(text);
  }

  private static String oneOf(List<String> words) {
    return words.size() == 1 ? words.getFirst() : "(" + String.join("|", words) + ")";
  }
}
