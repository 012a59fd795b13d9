package berth.cli;

import berth.catalogue.Artifact;
import berth.catalogue.BenchmarkResult;
import berth.catalogue.Origin;
import berth.catalogue.QualitySeries;
import berth.catalogue.QuantQuality;
import berth.catalogue.data.Evidence;
import berth.quantization.Format;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What others published about a model, for a person, in 80 columns: what quantization costs it,
/// what can be downloaded, how it scores.
final class EvidenceReport {
  private static final int WIDTH = 80;

  private final String model;
  private final List<String> lines = new ArrayList<>();

  private EvidenceReport(String model) {
    this.model = model;
  }

  static List<String> of(String model) {
    EvidenceReport report = new EvidenceReport(model);
    report.quality();
    report.artifacts();
    report.scores();
    return report.lines;
  }

  /// One series; figures of two are never mixed.
  private void quality() {
    List<QuantQuality> measurements = Evidence.quality(model);
    Optional<QualitySeries> best = QualitySeries.best(measurements, Format.names());
    if (best.isEmpty()) return;
    QuantQuality.Measure measure = best.get().measure();
    lines.add("");
    String title = "What quantization costs: " + measure.metric().word().replace('-', ' ');
    if (measure.corpus().isPresent()) title += ", " + measure.corpus().get();
    if (measure.reference().isPresent()) title += ", against " + measure.reference().get();
    lines.addAll(TextReport.wrapped(title + " (measured)", WIDTH));
    for (QuantQuality figure : best.get().figures()) {
      String name = figure.quantized().quantization();
      if (figure.quantized().recipe().isPresent()) name += ", " + figure.quantized().recipe().get();
      lines.add("  " + left(name, 30) + " " + figure.value());
    }
    from(Set.of(best.get().origin()));
  }

  private void artifacts() {
    List<Artifact> artifacts = new ArrayList<>(Evidence.artifacts(model));
    if (artifacts.isEmpty()) return;
    artifacts.sort(
        Comparator.comparing(Artifact::publisher)
            .thenComparing(Artifact::kind)
            .thenComparing(Artifact::name));
    lines.add("");
    lines.add("To download (* by the model's maker)");
    Set<Origin> origins = new LinkedHashSet<>();
    for (Artifact artifact : artifacts) {
      boolean maker = artifact.publisher() == Artifact.Publisher.MAKER;
      String line = artifact.name();
      if (artifact.size().isPresent()) line += ", " + artifact.size().get().text();
      if (!artifact.quantizations().isEmpty()) {
        line += ": " + String.join(" ", artifact.quantizations());
      }
      hanging((maker ? "* " : "  ") + left(artifact.kind().word(), 8) + " ", line);
      origins.add(artifact.origin());
    }
    from(origins);
  }

  private void scores() {
    List<BenchmarkResult> results = Evidence.benchmarks(model);
    if (results.isEmpty()) return;
    Map<String, List<BenchmarkResult>> byReporter = new LinkedHashMap<>();
    for (BenchmarkResult result : results) {
      byReporter.computeIfAbsent(reporter(result), _ -> new ArrayList<>()).add(result);
    }
    byReporter.forEach(this::scores);
  }

  private void scores(String reporter, List<BenchmarkResult> results) {
    lines.add("");
    lines.addAll(TextReport.wrapped("Scores, " + reporter, WIDTH));
    Set<Origin> origins = new LinkedHashSet<>();
    for (BenchmarkResult result : results) {
      List<String> how = new ArrayList<>();
      result.test().edition().ifPresent(how::add);
      result.test().setting().ifPresent(how::add);
      result.variant().ifPresent(how::add);
      result.report().date().ifPresent(how::add);
      String score = result.score() + " " + result.test().unit().word();
      hanging(
          "  " + left(result.test().benchmark(), 36) + " " + left(score, 12) + " ",
          String.join(", ", how));
      origins.add(result.report().origin());
    }
    from(origins);
  }

  private static String reporter(BenchmarkResult result) {
    return switch (result.report().by()) {
      case LEADERBOARD -> result.test().harness().orElse("a leaderboard");
      case MAKER -> "by the model's maker";
      case OTHER_MAKER -> "by the maker of another model";
    };
  }

  /// Each source once, with the dates of what it says.
  private void from(Set<Origin> origins) {
    Set<String> told = new LinkedHashSet<>();
    for (Origin origin : origins) told.add(origin.source().title() + ", " + origin.source().date());
    for (String source : told) hanging("  from ", source);
  }

  private void hanging(String start, String text) {
    String before = start;
    List<String> wrapped = TextReport.wrapped(text, Math.max(20, WIDTH - start.length()));
    for (String line : wrapped.isEmpty() ? List.of("") : wrapped) {
      lines.add((before + line).stripTrailing());
      before = " ".repeat(start.length());
    }
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
