package berth.catalogue.speed;

import berth.calibration.Findings.Prediction;
import berth.speed.Bounds;
import java.util.List;

/// Bounds by family of devices, and what lies between them.
final class FamiliesSection {
  private FamiliesSection() {}

  static String of() {
    return """
    ### By family

    A family is a maker and a kind of memory. Bounds are multiples of the prediction, those that an
    unmeasured device of the family gets: between them lie four of five of the family's cases; of
    fewer than 20 chips the wider of these and of the maker's, or of everybody's where the maker
    has fewer as well. "Between them" counts the cases they were made of. "Chip unseen" is the
    share that lies between bounds made of the other chips: what to expect of a device nobody has
    measured. For a family of fewer than 3 chips answers give wider bounds still, those of an
    unknown family.

    Decoding:

    """
        + table(Found.decode(), false)
        + "Prompts:\n\n"
        + table(Found.prompts(), true);
  }

  private static String table(List<Prediction> all, boolean prompts) {
    Table table =
        new Table(
            "lrrrrrrr",
            "family",
            "cases",
            "chips",
            "median error",
            "within 25 %",
            "bounds",
            "between them",
            "chip unseen");
    Found.byFamily(all)
        .forEach(
            (family, own) -> {
              Bounds bounds = Found.bounds(family, prompts);
              row(
                  table,
                  family,
                  own,
                  Shown.bounds(bounds),
                  Coverage.share(own, bounds),
                  Coverage.unseen(family, all));
            });
    row(table, "all", all, "", Coverage.share(all, prompts), Coverage.unseen(all));
    return table.toString();
  }

  private static void row(
      Table table,
      String family,
      List<Prediction> own,
      String bounds,
      double between,
      double unseen) {
    Errors errors = Errors.of(own);
    table.row(
        family,
        Shown.count(errors.cases()),
        Shown.count(Found.chips(own)),
        Shown.percent(errors.median()),
        Shown.percent(errors.within()),
        bounds,
        Shown.percent(between),
        Shown.percent(unseen));
  }
}
