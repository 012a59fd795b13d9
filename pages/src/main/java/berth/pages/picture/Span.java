package berth.pages.picture;

import java.util.ArrayList;
import java.util.List;

/// A scale: from the low end to the high one, evenly or each doubling as wide.
record Span(double low, double high, boolean log) {
  private static final double[] STEPS = {1, 2, 5};

  /// Around all values, with a little air; where a value is zero, evenly.
  static Span around(List<Double> values, boolean log) {
    double low = Double.MAX_VALUE;
    double high = 0;
    for (double value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (!(high > 0) || low > high) return new Span(0, 1, false);
    if (log && low > 0) return new Span(low / 1.25, high * 1.25, true);
    double air = (high - low) * 0.08;
    if (!(air > 0)) air = high * 0.1;
    return new Span(Math.max(0, low - air), high + air, false);
  }

  /// Where a value is, from 0 to 1 and beyond.
  double at(double value) {
    if (!log) return high > low ? (value - low) / (high - low) : 0;
    double start = Log2.of(low);
    return (Log2.of(value) - start) / (Log2.of(high) - start);
  }

  /// Whole values within, at most so many: evenly, or at one, two and five of each tenfold.
  List<Double> ticks(int most) {
    List<Double> ticks = log ? tenfold(3) : even(most);
    return log && ticks.size() > most ? tenfold(1) : ticks;
  }

  private List<Double> tenfold(int steps) {
    List<Double> ticks = new ArrayList<>();
    for (double unit = 1e-6; unit <= high; unit *= 10) {
      for (int i = 0; i < steps; i++) {
        double tick = unit * STEPS[i];
        if (tick >= low && tick <= high) ticks.add(tick);
      }
    }
    return ticks;
  }

  private List<Double> even(int most) {
    double step = 1e-6;
    for (int i = 0; (high - low) / step > most; i++) step *= i % 3 == 1 ? 2.5 : 2;
    List<Double> ticks = new ArrayList<>();
    for (int i = (int) (low / step); i * step <= high; i++)
      if (i * step >= low) ticks.add(i * step);
    return ticks;
  }
}
