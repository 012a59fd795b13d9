package berth.calibration;

import java.util.Arrays;

/// Orders of numbers.
final class Quantiles {
  private Quantiles() {}

  /// The number below which that share of them lies, between the two nearest in proportion (R. J.
  /// Hyndman and Y. Fan, The American Statistician 50, 1996, definition 7).
  static double at(double share, double[] numbers) {
    if (numbers.length == 0) throw new IllegalArgumentException("no numbers");
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /// The same with as much room beyond the ends as between two numbers, so that a new one lies
  /// below it with that probability (definition 6).
  static double expected(double share, double[] numbers) {
    int n = numbers.length;
    double place = Math.max(1, Math.min(n, share * (n + 1)));
    return n == 1 ? numbers[0] : at((place - 1) / (n - 1), numbers);
  }

  static double median(double[] numbers) {
    return at(0.5, numbers);
  }
}
