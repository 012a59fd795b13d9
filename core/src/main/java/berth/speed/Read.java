package berth.speed;

/// What is read of some tensors, and how much arithmetic one token is to them. Added up, never
/// taken away.
final class Read {
  /// Bytes by [TypeClass].
  final double[] bytes = new double[TypeClass.COUNT];

  /// Matrices: what a processor runs as one step each.
  double matrices;

  /// Operations, a multiplication and an addition two, of matrices with 16-bit weights.
  double plainFlops;

  /// The same of quantized ones.
  double quantizedFlops;

  /// Weights a processor looks up in a table.
  double lookedUp;

  void add(Read other) {
    for (int i = 0; i < bytes.length; i++) bytes[i] += other.bytes[i];
    matrices += other.matrices;
    plainFlops += other.plainFlops;
    quantizedFlops += other.quantizedFlops;
    lookedUp += other.lookedUp;
  }

  double allBytes() {
    double sum = 0;
    for (double some : bytes) sum += some;
    return sum;
  }

  double flops() {
    return plainFlops + quantizedFlops;
  }

  boolean isNothing() {
    return matrices == 0 && allBytes() == 0;
  }
}
