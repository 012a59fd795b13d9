package berth.cli;

import berth.advice.Explanation;
import berth.catalogue.BenchmarkResult;
import berth.catalogue.Purpose;
import berth.catalogue.Scale;
import berth.fit.Room;
import berth.planner.Ranked;
import berth.planner.Recommendation;
import berth.planner.Tempo;
import berth.speed.Speed;
import berth.units.Figures;
import berth.units.TokensPerSecond;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The best models for a machine, for a person.
final class RecommendReport {
  private static final int NAME = 35;
  private static final List<Integer> WIDTHS = List.of(3 + NAME, 7, 10, 7, 6, 12);

  private final Tempo tempo;
  private final Optional<TokensPerSecond> least;
  private final Page page = new Page();
  private final Set<String> assumed = new LinkedHashSet<>();

  private RecommendReport(Tempo tempo, Optional<TokensPerSecond> least) {
    this.tempo = tempo;
    this.least = least;
  }

  /// @param least how fast they are at least
  static List<String> of(
      Room room, List<Recommendation> all, Tempo tempo, Optional<TokensPerSecond> least) {
    RecommendReport report = new RecommendReport(tempo, least);
    report.head(room);
    all.forEach(report::purpose);
    report.page.text(
        "Each in the most bits that fit"
            + (least.isPresent() ? " and are so fast" : "")
            + ", at least four; scores are the unquantized models'. GiB: all it takes; "
            + SpeedText.legend(tempo.asked().depth())
            + ".");
    report.assumed.forEach(report.page::bullet);
    return report.page.lines();
  }

  private void head(Room room) {
    String machine =
        room.gpus().isEmpty()
            ? room.machine().host().name()
                + room.host().usable().map(u -> " (" + Figures.memory(u) + " usable)").orElse("")
            : Explanation.devices(room);
    page.text(
        "Models for "
            + machine
            + least
                .map(rate -> ", of at least " + SpeedText.decode(rate) + " tokens/s")
                .orElse(""));
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
      page.line("   none that fits" + (least.isPresent() ? " and is so fast" : ""));
    } else {
      page.line(Page.row(WIDTHS, "", "score", "type", "GiB", "t/s", "verdict"));
    }
    int place = 1;
    for (Ranked ranked : recommendation.ranked()) row(place++ + ".", ranked);
    if (!recommendation.others().isEmpty()) {
      page.line(
          recommendation.scale().isPresent()
              ? "   not scored there, the largest:"
              : "   no scale covers enough of them; the largest:");
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
            .map(BenchmarkResult::day)
            .findFirst();
    return scale.benchmark()
        + edition
        + " ("
        + scale.harness()
        + date.map(day -> ", " + day).orElse("")
        + ")";
  }

  private void row(String place, Ranked ranked) {
    String score =
        ranked
            .score()
            .map(
                result ->
                    result.score() + result.variant().map(variant -> " " + variant).orElse(""))
            .orElse("");
    String name = Page.padded(place, 3) + ranked.model().name();
    boolean isLong = ranked.model().name().length() > NAME;
    if (isLong) page.line(name);
    page.line(
        Page.row(
            WIDTHS,
            isLong ? "" : name,
            score(ranked),
            ranked.quant(),
            takes(ranked),
            decode(ranked),
            ranked.verdict().word()));
    boolean variant = score.contains(" ");
    if (variant) page.line("   " + score.substring(score.indexOf(' ') + 1));
  }

  private static String score(Ranked ranked) {
    return ranked.score().map(result -> result.score().toString()).orElse("");
  }

  /// Everything it takes, on GPUs and in RAM, in GiB.
  private static String takes(Ranked ranked) {
    return Figures.fixed(ranked.planned().fit().total().count(), 1L << 30, 2);
  }

  private String decode(Ranked ranked) {
    Optional<Speed> speed = tempo.of(ranked.planned());
    speed.ifPresent(known -> assumed.addAll(known.assumed()));
    return SpeedText.decode(speed);
  }
}
