package berth.catalogue.speed;

import berth.calibration.Findings;
import java.util.Arrays;
import java.util.List;

/// How far predictions are off, as shares of what was measured.
///
/// @param median of the errors, whatever their sign
/// @param within share of cases that are off by a quarter at most
/// @param bias median of the signed errors; above 0, too much was promised
record Errors(int cases, double median, double within, double bias) {
  private static final double QUARTER = 0.25;

  /// Of our predictions.
  static Errors of(List<Findings.Prediction> predictions) {
    return of(predictions.stream().mapToDouble(one -> one.predicted() / one.measured()).toArray());
  }

  /// Of predictions, each divided by what was measured.
  static Errors of(double[] ratios) {
    if (ratios.length == 0) throw new IllegalArgumentException("no cases");
    double[] errors = Arrays.stream(ratios).map(ratio -> Math.abs(ratio - 1)).toArray();
    double within = Arrays.stream(errors).filter(error -> error <= QUARTER).count();
    return new Errors(ratios.length, middle(errors), within / ratios.length, middle(ratios) - 1);
  }

  /// The median.
  private static double middle(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
