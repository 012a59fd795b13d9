package berth.safetensors;

import java.util.List;

/// One tensor as a file describes it.
///
/// @param shape the longest stride first, unlike GGUF; empty for a single number
/// @param offset of its data after the header
public record StoredTensor(String name, Dtype type, List<Long> shape, long offset, long bytes) {
  public StoredTensor {
    shape = List.copyOf(shape);
    if (offset < 0 || bytes < 0) throw new IllegalArgumentException(offset + " + " + bytes);
  }

  /// Number of elements, packed ones counted as what they are packed in.
  public long elements() {
    long product = 1;
    for (long length : shape) product = Math.multiplyExact(product, length);
    return product;
  }
}
