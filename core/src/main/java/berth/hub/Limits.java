package berth.hub;

import java.util.List;

/// Between which numbers a matrix takes and gives, where a tower of Gemma 4 bounds them.
final class Limits {
  private static final List<String> KINDS =
      List.of("input_max", "input_min", "output_max", "output_min");

  private Limits() {}

  /// Writes them for these matrices of a block.
  static void write(Block block, List<String> matrices) {
    for (String matrix : matrices) {
      for (String kind : KINDS) block.tensor(matrix + "." + kind, 1);
    }
  }
}
