package berth.calibration;

import java.util.Arrays;
import java.util.Comparator;

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

  /// The number below which a new one lies with that probability, where some numbers count more
  /// than others (definition 6 where all count the same).
  static double expected(double share, double[] numbers, double[] weights) {
    Integer[] order = new Integer[numbers.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> numbers[i]));
    double all = Arrays.stream(weights).sum();
    double wanted = share * (all + all / numbers.length);
    double below = 0;
    double last = numbers[order[0]];
    for (int i : order) {
      double up = below + weights[i];
      if (up >= wanted) {
        double part = below == 0 ? 1 : (wanted - below) / weights[i];
        return last + part * (numbers[i] - last);
      }
      below = up;
      last = numbers[i];
    }
    return last;
  }

  static double median(double[] numbers) {
    return at(0.5, numbers);
  }
}
