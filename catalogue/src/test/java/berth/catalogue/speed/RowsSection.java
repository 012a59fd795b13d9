package berth.catalogue.speed;

import berth.calibration.Impossible;
import berth.catalogue.MeasuredSpeed;
import berth.speed.Trial;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which rows taught nothing, and why.
final class RowsSection {
  /// As in the fit: a file so many times as large as its format says is another file.
  private static final double ANOTHER_FILE = 1.3;

  private final Map<String, Trial> trials = new HashMap<>();
  private final Set<String> impossible = new HashSet<>();

  private RowsSection() {
    for (Trial trial : Found.TRIALS) trials.put(trial.measured().id(), trial);
    for (Impossible one : Found.FINDINGS.impossible()) {
      impossible.add(one.trial().measured().id());
    }
  }

  static String of() {
    return new RowsSection().text();
  }

  private String text() {
    Map<String, Integer> reasons = new TreeMap<>();
    int used = 0;
    for (MeasuredSpeed row : Found.ROWS) {
      String reason = reason(row);
      if (reason.isEmpty()) used++;
      else reasons.merge(reason, 1, Integer::sum);
    }
    Table table = new Table("lr", "left out because", "rows");
    reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(one -> table.row(one.getKey(), Shown.count(one.getValue())));
    return "### Rows that taught nothing\n\nOf "
        + Shown.count(Found.ROWS.size())
        + " rows "
        + Shown.count(used)
        + " could teach; of those that ask the same the fastest is a case.\n\n"
        + table
        + refused();
  }

  /// Why a row taught nothing; empty where it did.
  private String reason(MeasuredSpeed row) {
    if (impossible.contains(row.id())) return "faster than physics allows";
    if (row.leftOut().isPresent()) return row.leftOut().get();
    if (!MeasuredSpeed.KERNELS.contains(row.with().engine()))
      return "another engine's kernels; teaches only how that differs";
    if (row.run().placed() == MeasuredSpeed.Placed.OTHER) {
      return "divided between GPU and RAM in a way that is not known";
    }
    Trial trial = trials.get(row.id());
    if (trial == null) return "format or size of the file is not known, or not computed yet";
    boolean another = trial.scale() >= ANOTHER_FILE || trial.scale() <= 1 / ANOTHER_FILE;
    return another ? "the file has another size than its format" : "";
  }

  private static String refused() {
    Table table = new Table("lllll", "row", "model", "device", "source", "why");
    for (Impossible one : Found.FINDINGS.impossible()) {
      MeasuredSpeed row = one.trial().measured();
      table.row(
          row.id(),
          row.model() + " " + row.with().quantization(),
          one.trial().device().name(),
          row.report().origin().source().title(),
          one.reason());
    }
    return """
    Nothing decodes faster than its memory moves what a token needs, and no prompt goes faster than
    peak arithmetic; where nobody published a GPU's tensor rate, that of its ordinary units stands
    for it, and the row may be right. Refused for that:

    """
        + table;
  }
}
