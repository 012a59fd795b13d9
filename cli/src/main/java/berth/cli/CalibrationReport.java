package berth.cli;

import berth.calibration.Findings;
import berth.calibration.Impossible;
import berth.speed.Calibration;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What measured runs teach, for a person, in 80 columns.
final class CalibrationReport {
  /// A change below that is not worth a line.
  private static final double SMALL = 0.002;

  private CalibrationReport() {}

  /// @param before to say what changed
  static List<String> of(Findings findings, Calibration before) {
    List<String> lines = new ArrayList<>();
    lines.add("Errors of predictions by fits that have not seen the chip:");
    lines.add("");
    lines.add(row("", "cases", "chips", "median", "within 25 %"));
    for (Findings.Part part : findings.parts()) {
      lines.add(row(part.name(), part.score()));
      part.by(Findings.Prediction::family)
          .forEach((family, score) -> lines.add(row("  " + family, score)));
    }
    lines.add("");
    refused(lines, findings.impossible());
    changed(lines, before, findings.calibration());
    return lines;
  }

  private static String row(String name, Findings.Score score) {
    return row(
        name,
        Figures.grouped(score.cases()),
        Figures.grouped(score.chips()),
        percent(score.median()),
        percent(score.within()));
  }

  private static String row(String name, String... cells) {
    StringBuilder row = new StringBuilder(name + " ".repeat(Math.max(1, 30 - name.length())));
    for (String cell : cells) row.append(" ".repeat(Math.max(1, 12 - cell.length()))).append(cell);
    return row.toString().stripTrailing();
  }

  private static String percent(double share) {
    return Figures.fixed(Math.round(1000 * share), 10, 1) + " %";
  }

  private static void refused(List<String> lines, List<Impossible> impossible) {
    if (impossible.isEmpty()) return;
    lines.add("Refused, as it cannot be:");
    for (Impossible one : impossible) {
      lines.add(
          "  "
              + one.trial().measured().id()
              + " "
              + one.trial().measured().model()
              + ": "
              + one.reason());
    }
    lines.add("");
  }

  private static void changed(List<String> lines, Calibration before, Calibration after) {
    List<String> changes = new ArrayList<>();
    for (Map.Entry<String, Double> one : after.coefficients().values().entrySet()) {
      double was = before.coefficients().factor(one.getKey());
      if (Math.abs(one.getValue() / was - 1) < SMALL) continue;
      changes.add("  " + one.getKey() + ": " + digits(was) + " → " + digits(one.getValue()));
    }
    lines.add(changes.isEmpty() ? "Nothing changed." : "Changed:");
    lines.addAll(changes);
  }

  private static String digits(double value) {
    return Figures.fixed(Math.round(10_000 * value), 10_000, 4);
  }
}
