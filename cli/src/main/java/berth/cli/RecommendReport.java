package berth.cli;

import berth.advice.Explanation;
import berth.catalogue.BenchmarkResult;
import berth.catalogue.Purpose;
import berth.catalogue.Scale;
import berth.fit.Room;
import berth.planner.Ranked;
import berth.planner.Recommendation;
import berth.units.Figures;
import java.util.List;
import java.util.Optional;

/// The best models for a machine, for a person.
final class RecommendReport {
  private final Page page = new Page();

  private RecommendReport() {}

  static List<String> of(Room room, List<Recommendation> all) {
    RecommendReport report = new RecommendReport();
    report.head(room);
    all.forEach(report::purpose);
    report.page.text(
        "Each in the most bits that fit, at least four; scores are the unquantized models'.");
    return report.page.lines();
  }

  private void head(Room room) {
    String machine =
        room.gpus().isEmpty()
            ? room.machine().host().name()
                + room.host().usable().map(u -> " (" + Figures.memory(u) + " usable)").orElse("")
            : Explanation.devices(room);
    page.text("Models for " + machine);
    boolean alone = !room.gpus().isEmpty() && !room.shared();
    if (alone && room.host().usable().isEmpty()) {
      page.text("On the GPUs alone; say --ram 64GB to count models that run partly in RAM.");
    }
    page.blank();
  }

  private void purpose(Recommendation recommendation) {
    page.text(
        title(recommendation.purpose())
            + recommendation
                .scale()
                .map(scale -> ", by " + named(scale, recommendation))
                .orElse(""));
    if (recommendation.ranked().isEmpty() && recommendation.others().isEmpty()) {
      page.line("  none that fits");
    }
    int place = 1;
    for (Ranked ranked : recommendation.ranked()) row(place++ + ".", ranked);
    if (!recommendation.others().isEmpty()) {
      page.line(
          recommendation.scale().isPresent()
              ? "  not scored there, the largest:"
              : "  no scale covers enough of them; the largest:");
      for (Ranked ranked : recommendation.others()) row("", ranked);
    }
    page.blank();
  }

  private static String title(Purpose purpose) {
    return switch (purpose) {
      case CHAT -> "Chat";
      case CODING -> "Coding";
      case REASONING -> "Reasoning";
      case VISION -> "Vision";
      case LONG_CONTEXT -> "Long context (131,072 tokens)";
      case EMBEDDING -> "Embedding";
    };
  }

  /// The test, who ran it, and when.
  private static String named(Scale scale, Recommendation recommendation) {
    String edition = scale.edition().map(e -> " " + e).orElse("");
    Optional<String> date =
        recommendation.ranked().stream()
            .flatMap(ranked -> ranked.score().stream())
            .map(RecommendReport::date)
            .findFirst();
    return scale.benchmark()
        + edition
        + " ("
        + scale.harness()
        + date.map(day -> ", " + day).orElse("")
        + ")";
  }

  static String date(BenchmarkResult result) {
    return result.report().date().orElse(result.report().origin().source().date());
  }

  private void row(String place, Ranked ranked) {
    String score =
        ranked
            .score()
            .map(
                result ->
                    result.score() + result.variant().map(variant -> " " + variant).orElse(""))
            .orElse("");
    page.line(
        Page.padded("  " + place, 5)
            + Page.padded(ranked.model().name(), 36)
            + right(score(ranked), 7)
            + right(ranked.quant(), 10)
            + right(takes(ranked), 10)
            + " "
            + ranked.verdict().word());
    boolean variant = score.contains(" ");
    if (variant) page.line("     " + score.substring(score.indexOf(' ') + 1));
  }

  private static String score(Ranked ranked) {
    return ranked.score().map(result -> result.score().toString()).orElse("");
  }

  /// Everything it takes, on GPUs and in RAM.
  private static String takes(Ranked ranked) {
    return Figures.memory(ranked.planned().fit().total());
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(1, width - text.length())) + text;
  }
}
