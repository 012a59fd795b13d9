package berth.catalogue.speed;

import berth.calibration.Findings.Prediction;
import berth.speed.Bounds;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Which share of measurements lies between bounds.
///
/// The bounds of `data/calibration.json` are quantiles of these same predictions, so that about
/// four of five lie between them by construction. [#unseen] does not let a chip speak for itself.
final class Coverage {
  private static final double TAIL = 0.1;

  /// A family of fewer cases takes the wider of its own bounds and everybody's.
  private static final int ENOUGH = 20;

  private static final int FEW = 3;

  private Coverage() {}

  static double share(List<Prediction> predictions, Bounds bounds) {
    double within = predictions.stream().filter(one -> one.isWithin(bounds)).count();
    return within / predictions.size();
  }

  /// The share between the bounds of each one's family.
  static double share(List<Prediction> all, boolean prompts) {
    double within =
        all.stream().filter(one -> one.isWithin(Found.bounds(one.family(), prompts))).count();
    return within / all.size();
  }

  /// The share between bounds that were made of other chips alone, over all families.
  static double unseen(List<Prediction> all) {
    double within = 0;
    for (Map.Entry<String, List<Prediction>> one : Found.byFamily(all).entrySet()) {
      within += unseen(one.getKey(), all) * one.getValue().size();
    }
    return within / all.size();
  }

  /// The share between bounds that were made of other chips alone.
  ///
  /// @param all predictions, of this and of other families
  static double unseen(String family, List<Prediction> all) {
    List<Prediction> own = all.stream().filter(one -> one.family().equals(family)).toList();
    double within = 0;
    for (String chip : own.stream().map(Prediction::chip).distinct().toList()) {
      List<Prediction> others = all.stream().filter(one -> !one.chip().equals(chip)).toList();
      Bounds bounds = bounds(family, others);
      within += own.stream().filter(one -> one.chip().equals(chip) && one.isWithin(bounds)).count();
    }
    return within / own.size();
  }

  private static Bounds bounds(String family, List<Prediction> others) {
    double[] everybodys = logs(others, _ -> true);
    double[] own = logs(others, one -> one.family().equals(family));
    if (own.length >= ENOUGH) return bounds(own);
    if (own.length < FEW) return bounds(everybodys);
    Bounds wide = bounds(everybodys);
    Bounds narrow = bounds(own);
    return new Bounds(Math.min(wide.low(), narrow.low()), Math.max(wide.high(), narrow.high()));
  }

  private static double[] logs(List<Prediction> predictions, Predicate<Prediction> wanted) {
    return predictions.stream()
        .filter(wanted)
        .mapToDouble(one -> Math.log(one.measured() / one.predicted()))
        .sorted()
        .toArray();
  }

  private static Bounds bounds(double[] sorted) {
    return new Bounds(
        Math.min(1, Math.exp(quantile(TAIL, sorted))),
        Math.max(1, Math.exp(quantile(1 - TAIL, sorted))));
  }

  /// The number below which a new one lies with that probability (R. J. Hyndman and Y. Fan, The
  /// American Statistician 50, 1996, definition 6).
  private static double quantile(double share, double[] sorted) {
    double place = Math.clamp(share * (sorted.length + 1), 1, sorted.length) - 1;
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    double[] two = Arrays.copyOfRange(sorted, below, above + 1);
    return two[0] + (place - below) * (two[two.length - 1] - two[0]);
  }
}
