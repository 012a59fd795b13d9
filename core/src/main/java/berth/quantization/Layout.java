package berth.quantization;

/// How a checkpoint stores one matrix, scales and all. A matrix that a layout cannot divide stays
/// at 16 bits.
public sealed interface Layout {
  /// As it was: 16 bits.
  record Sixteen() implements Layout {}

  /// Groups of elements along a row share a scale, and a zero or bias where there is one.
  ///
  /// @param bits of one element
  /// @param group elements in one group
  /// @param groupBits what one group has beside its elements
  /// @param columnBytes what each element of a row has once for all rows, such as its group
  /// @param matrixBytes what the matrix has once
  record Grouped(int bits, int group, int groupBits, int columnBytes, int matrixBytes)
      implements Layout {
    Grouped(int bits, int group, int groupBits) {
      this(bits, group, groupBits, 0, 0);
    }
  }

  /// Square tiles share a scale.
  ///
  /// @param side of a tile, in elements; those at the edges may be smaller
  /// @param tileBytes of one scale
  record Tiles(int bits, int side, int tileBytes) implements Layout {}

  /// Rows, or the whole matrix, share a scale.
  record Rows(int bits, int rowBytes, int matrixBytes) implements Layout {}

  /// Elements in one line, whatever the rows: blocks with an 8-bit scale each, blocks of those with
  /// a 32-bit scale each, and the two tables that the codes stand for.
  record Nested(int bits, int block, int blocks, int matrixBytes) implements Layout {}

  /// Some elements have more bits than others; the average, all scales included, was chosen.
  ///
  /// @param hundredths of a bit
  record Average(int hundredths) implements Layout {}

  /// Codes of a trellis, and a 16-bit sign and scale for each row and each column.
  ///
  /// @param hundredths of a bit, on the average
  record Trellis(int hundredths) implements Layout {}

  /// Bytes of a matrix.
  ///
  /// @param in length of a row
  /// @param out number of rows
  default long bytes(long in, long out) {
    long elements = Math.multiplyExact(in, out);
    return switch (this) {
      case Sixteen _ -> 2 * elements;
      case Grouped(int bits, int group, int groupBits, int columnBytes, int matrixBytes) ->
          in % group != 0
              ? 2 * elements
              : bits(bits, elements)
                  + bits(groupBits, elements / group)
                  + columnBytes * in
                  + matrixBytes;
      case Tiles(int bits, int side, int tileBytes) ->
          bits(bits, elements) + parts(in, side) * parts(out, side) * tileBytes;
      case Rows(int bits, int rowBytes, int matrixBytes) ->
          bits(bits, elements) + rowBytes * out + matrixBytes;
      case Nested(int bits, int block, int blocks, int matrixBytes) -> {
        long scales = parts(elements, block);
        yield bits(bits, elements) + scales + 4 * parts(scales, blocks) + matrixBytes;
      }
      case Average(int hundredths) -> hundredths(hundredths, elements);
      case Trellis(int hundredths) ->
          in % 128 != 0 || out % 128 != 0
              ? 2 * elements
              : hundredths(hundredths, elements) + 2 * (in + out);
    };
  }

  private static long bits(int each, long count) {
    return parts(Math.multiplyExact(count, (long) each), 8);
  }

  private static long hundredths(int each, long count) {
    return parts(Math.multiplyExact(count, (long) each), 800);
  }

  /// How many parts of that size it takes, the last one perhaps partial.
  private static long parts(long whole, int size) {
    return (whole + size - 1) / size;
  }
}
