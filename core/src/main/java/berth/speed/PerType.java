package berth.speed;

/// What a byte of each [TypeClass] takes beside one of 16-bit weights.
final class PerType {
  private final double[] factors = new double[TypeClass.COUNT];

  PerType(Coefficients numbers, String name) {
    for (TypeClass type : TypeClass.values()) {
      factors[type.index()] = numbers.factor(name + "." + type.word());
    }
  }

  /// Bytes, each as many as it takes.
  double weighed(Read read) {
    double sum = 0;
    for (int i = 0; i < factors.length; i++) sum += factors[i] * read.bytes[i];
    return sum;
  }
}
