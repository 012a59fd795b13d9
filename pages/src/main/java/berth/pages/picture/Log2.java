package berth.pages.picture;

/// Logarithms by multiplication alone: to the last digit the same in a browser as elsewhere.
final class Log2 {
  private Log2() {}

  /// The logarithm to base two of what is above zero, to a millionth; zero for all else.
  static double of(double value) {
    if (!(value > 0) || value > Double.MAX_VALUE) return 0;
    double whole = 0;
    double rest = value;
    for (; rest >= 2; rest /= 2) whole++;
    for (; rest < 1; rest *= 2) whole--;
    double step = 0.5;
    for (int i = 0; i < 20; i++, step /= 2) {
      rest *= rest;
      if (rest < 2) continue;
      rest /= 2;
      whole += step;
    }
    return whole;
  }
}
