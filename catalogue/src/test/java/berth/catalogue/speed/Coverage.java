package berth.catalogue.speed;

import berth.calibration.Findings;
import berth.calibration.Findings.Prediction;
import berth.speed.Bounds;
import java.util.List;
import java.util.Map;

/// Which share of measurements lies between bounds.
///
/// The bounds of `data/calibration.json` are quantiles of these same predictions, so that about
/// four of five lie between them by construction. [#unseen] does not let a chip speak for itself.
final class Coverage {
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
    return Findings.coveredUnseen(family, all);
  }
}
