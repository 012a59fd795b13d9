package berth.oracle;

import berth.Golden;
import berth.units.Figures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// docs/accuracy.md: estimated against the engine and against real runs, worst first.
class AccuracyGoldenTest {
  /// How one part of one architecture compares.
  private static final class Tally {
    private final String architecture;
    private int figures;
    private int exact;
    private double worst;

    Tally(String architecture) {
      this.architecture = architecture;
    }

    void add(long ours, long engine) {
      figures++;
      if (ours == engine) exact++;
      if (engine != 0) worst = Math.max(worst, Math.abs(ours - engine) / (double) engine);
      else if (ours != 0) worst = Double.POSITIVE_INFINITY;
    }
  }

  private static final List<String> PARTS = List.of("weights", "cache", "compute");

  private final Map<String, Tally> tallies = new TreeMap<>();
  private final StringBuilder page = new StringBuilder();
  private int rows;

  @Test
  void the_accuracy_page_is_what_the_tests_find() {
    for (String table : tables()) {
      OracleResults.of(table).forEach(this::compare);
    }
    head();
    architectures();
    runs();
    Golden.checkRegion(Path.of("..", "docs", "accuracy.md"), "engine", page.toString());
  }

  private static List<String> tables() {
    List<String> tables = new ArrayList<>(OracleTables.CHOSEN);
    tables.addAll(OracleTables.DRAWN);
    return tables;
  }

  private void compare(OracleResults.Result result) {
    rows++;
    OracleRow row = result.row();
    List<OracleRow.Figures> ours = result.ours();
    List<OracleRow.Figures> engine = result.engine();
    for (int i = 0; i < engine.size(); i++) {
      tally(row, "weights").add(ours.get(i).weights(), engine.get(i).weights());
      tally(row, "cache").add(ours.get(i).cache(), engine.get(i).cache());
      tally(row, "compute").add(ours.get(i).compute(), engine.get(i).compute());
    }
  }

  private Tally tally(OracleRow row, String part) {
    String architecture = row.text("arch");
    return tallies.computeIfAbsent(architecture + " " + part, _ -> new Tally(architecture));
  }

  private void head() {
    int figures = 0;
    int exact = 0;
    for (Tally tally : tallies.values()) {
      figures += tally.figures;
      exact += tally.exact;
    }
    long architectures = tallies.values().stream().map(t -> t.architecture).distinct().count();
    line("## Against the engine's own figures");
    line("");
    line(
        "llama.cpp b10256 was asked, without allocating and by loading, what "
            + Figures.grouped(rows)
            + " settings of "
            + architectures
            + " architectures take:");
    line("CPU, one GPU, two to four GPUs, partly offloaded, experts in RAM, cache in RAM.");
    line(
        "Of "
            + Figures.grouped(figures)
            + " buffers, "
            + Figures.grouped(exact)
            + " are equal to the byte ("
            + percent(exact, figures)
            + ").");
    line("The GPU figures come from a stand-in that allocates by CUDA's rules, not from a card.");
    line("");
  }

  private void architectures() {
    line("| architecture | buffers of each part | weights equal | cache equal | compute equal |");
    line("| --- | ---: | ---: | ---: | ---: |");
    tallies.values().stream().map(t -> t.architecture).distinct().forEach(this::architecture);
    line("");
  }

  private void architecture(String name) {
    StringJoiner cells = new StringJoiner(" | ", "| ", " |");
    cells.add(name).add(String.valueOf(tallies.get(name + " compute").figures));
    for (String part : PARTS) {
      Tally tally = tallies.get(name + " " + part);
      String worst = " (worst " + decimals(100 * tally.worst) + " % off)";
      cells.add(tally.exact == tally.figures ? "all" : tally.exact + worst);
    }
    line(cells.toString());
  }

  private void runs() {
    List<EngineRun> runs = EngineRun.all();
    List<EngineRun.Figure> figures = new ArrayList<>();
    int compared = 0;
    Map<String, Integer> reasons = new TreeMap<>();
    for (EngineRun run : runs) {
      if (run.comparable()) {
        compared++;
        figures.addAll(run.figures());
      } else {
        reasons.merge(run.text("reason_not_comparable"), 1, Integer::sum);
      }
    }
    long exact = figures.stream().filter(EngineRun.Figure::exact).count();
    line("## Against buffers that real runs printed");
    line("");
    line(
        runs.size()
            + " runs (`data/measured/engine-buffers.csv`, each with its source); "
            + compared
            + " can be compared in some part, in "
            + figures.size()
            + " figures:");
    line(
        exact
            + " are as printed; the other "
            + (figures.size() - exact)
            + " differ by exactly what rules that changed since those builds add:");
    line(
        "index inputs of `set_rows` (llama.cpp #14285, July 2025) and the embedding input that is"
            + " reserved beside the tokens (#18898, January 2026).");
    line("");
    line("| run | build | part | where | printed MiB | ours | difference | of it changed rules |");
    line("| --- | --- | --- | --- | ---: | ---: | ---: | ---: |");
    figures.sort(
        Comparator.<EngineRun.Figure>comparingDouble(f -> -Math.abs(f.difference()))
            .thenComparing(f -> f.run().text("id"))
            .thenComparing(EngineRun.Figure::part)
            .thenComparing(EngineRun.Figure::place));
    for (EngineRun.Figure figure : figures) {
      line(
          "| ["
              + figure.run().text("id")
              + "]("
              + figure.run().text("source_url")
              + ") | "
              + figure.run().text("engine")
              + " "
              + figure.run().text("build")
              + " | "
              + figure.part()
              + " | "
              + figure.place()
              + " | "
              + decimals(figure.printed())
              + " | "
              + decimals(figure.ours())
              + " | "
              + decimals(figure.difference())
              + " | "
              + decimals(figure.changed())
              + " |");
    }
    line("");
    line("Runs that cannot be compared, and why:");
    line("");
    reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(e -> line("- " + e.getValue() + " × " + e.getKey()));
  }

  private void line(String line) {
    page.append(line).append('\n');
  }

  private static String percent(int part, int whole) {
    return Figures.fixed(100L * part, whole, 3) + " %";
  }

  private static String decimals(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.equals("-0.00") ? "0.00" : text;
  }
}
