package berth.catalogue.speed;

import berth.calibration.Findings;
import berth.calibration.Findings.Prediction;
import java.util.List;
import java.util.function.Predicate;

/// How far off predictions are, sort by sort.
final class PartsSection {
  private final Table table =
      new Table(
          "llrrrrr", "predicted", "of", "cases", "chips", "median error", "within 25 %", "bias");

  private PartsSection() {}

  static String of() {
    PartsSection section = new PartsSection();
    for (Findings.Part part : Found.FINDINGS.parts()) section.add(part);
    return """
    ### What was predicted

    Decoding if nothing else is said. Bias is the median of the signed error: above 0, we promise
    too much. What several GPUs and several sequences teach beyond one of each is learnt without
    the chip, the rest is not; no run with experts in RAM taught anything, but the cards themselves
    are known.

    """
        + section.table;
  }

  private void add(Findings.Part part) {
    List<Prediction> all = part.predictions();
    row(part.name(), "dense models", all, one -> !one.isMixture());
    row(part.name(), "mixtures", all, Prediction::isMixture);
    if (part.name().equals(Found.PROMPTS)) {
      row(part.name(), "all, empty cache", all, one -> one.depth() == 0);
    }
    row(part.name(), "all", all, _ -> true);
  }

  private void row(String part, String of, List<Prediction> all, Predicate<Prediction> wanted) {
    List<Prediction> some = all.stream().filter(wanted).toList();
    if (some.isEmpty()) return;
    Errors errors = Errors.of(some);
    table.row(
        part,
        of,
        Shown.count(errors.cases()),
        Shown.count(Found.chips(some)),
        Shown.percent(errors.median()),
        Shown.percent(errors.within()),
        Shown.signed(errors.bias()));
  }
}
