package berth.catalogue.speed;

import berth.calibration.Findings.Prediction;
import berth.peer.Peer;
import berth.peer.Peers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Other programs' formulas on the same rows. They are told the model, the file and the device's
/// bandwidth as our catalogue has them.
final class Rivals {
  private Rivals() {}

  /// How far off a formula is; nothing where it says nothing of any.
  static Optional<Errors> errors(Peer peer, List<Prediction> predictions) {
    double[] ratios =
        predictions.stream()
            .map(one -> peer.decode(one).map(rate -> rate / one.measured()))
            .flatMap(Optional::stream)
            .mapToDouble(Double::doubleValue)
            .toArray();
    return ratios.length == 0 ? Optional.empty() : Optional.of(Errors.of(ratios));
  }

  /// Rows by family, then those of dense models, of mixtures, all.
  static Map<String, List<Prediction>> groups() {
    List<Prediction> all = Found.decode();
    Map<String, List<Prediction>> groups = new LinkedHashMap<>(Found.byFamily(all));
    groups.put("all dense", only(all, one -> !one.isMixture()));
    groups.put("all mixtures", only(all, Prediction::isMixture));
    groups.put("all", all);
    return groups;
  }

  /// Whose median error is least, ours among them.
  static String closest(List<Prediction> predictions) {
    String closest = "ours";
    double least = Errors.of(predictions).median();
    for (Peer peer : Peers.ALL) {
      double median = errors(peer, predictions).map(Errors::median).orElse(least);
      if (median >= least) continue;
      least = median;
      closest = peer.name();
    }
    return closest;
  }

  private static List<Prediction> only(List<Prediction> all, Predicate<Prediction> wanted) {
    return all.stream().filter(wanted).toList();
  }
}
