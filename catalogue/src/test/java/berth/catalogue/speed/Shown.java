package berth.catalogue.speed;

import berth.speed.Bounds;
import berth.units.Figures;
import java.util.List;

/// Numbers as the page shows them.
final class Shown {
  private Shown() {}

  /// A share in percent, with one decimal.
  static String percent(double share) {
    return Figures.fixed(Math.round(1000 * share), 10, 1) + " %";
  }

  /// The same with its sign.
  static String signed(double share) {
    long thousandths = Math.round(1000 * share);
    String sign = thousandths < 0 ? "−" : thousandths > 0 ? "+" : "";
    return sign + percent(Math.abs(share));
  }

  /// A rate with one decimal.
  static String rate(double tokensPerSecond) {
    return Figures.fixed(Math.round(10 * tokensPerSecond), 10, 1);
  }

  /// From what to what multiple of a prediction.
  static String bounds(Bounds bounds) {
    return times(bounds.low()) + " to " + times(bounds.high());
  }

  private static String times(double factor) {
    return Figures.fixed(Math.round(100 * factor), 100, 2);
  }

  static String count(long number) {
    return Figures.grouped(number);
  }

  /// Words with commas between them, the last two joined by `and`.
  static String listed(List<String> words) {
    int last = words.size() - 1;
    if (last < 1) return String.join("", words);
    return String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
