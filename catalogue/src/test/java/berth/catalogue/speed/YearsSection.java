package berth.catalogue.speed;

import berth.calibration.Findings.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// Errors by the year in which it was measured, and by engine: engines become faster, and those
/// that share kernels do not share all of them.
final class YearsSection {
  private YearsSection() {}

  static String of() {
    return "### By year and by engine\n\n"
        + table("measured in", YearsSection::year)
        + table("engine", one -> one.trial().measured().with().engine());
  }

  private static String table(String head, Function<Prediction, String> common) {
    Table table =
        new Table(
            "lrrrrrr",
            head,
            "decoding, cases",
            "median error",
            "bias",
            "prompts, cases",
            "median error",
            "bias");
    Map<String, List<Prediction>> decode = groups(Found.decode(), common);
    Map<String, List<Prediction>> prompts = groups(Found.prompts(), common);
    TreeSet<String> names = new TreeSet<>(decode.keySet());
    names.addAll(prompts.keySet());
    for (String name : names) {
      List<String> cells = new ArrayList<>(List.of(name));
      cells.addAll(cells(decode.getOrDefault(name, List.of())));
      cells.addAll(cells(prompts.getOrDefault(name, List.of())));
      table.row(cells.toArray(String[]::new));
    }
    return table.toString();
  }

  private static Map<String, List<Prediction>> groups(
      List<Prediction> all, Function<Prediction, String> common) {
    Map<String, List<Prediction>> groups = new TreeMap<>();
    for (Prediction one : all) {
      groups.computeIfAbsent(common.apply(one), _ -> new ArrayList<>()).add(one);
    }
    return groups;
  }

  static String year(Prediction one) {
    String date = one.trial().measured().report().date();
    return date.length() < 4 ? "unknown" : date.substring(0, 4);
  }

  private static List<String> cells(List<Prediction> some) {
    if (some.isEmpty()) return List.of("0", "—", "—");
    Errors errors = Errors.of(some);
    return List.of(
        Shown.count(errors.cases()), Shown.percent(errors.median()), Shown.signed(errors.bias()));
  }
}
