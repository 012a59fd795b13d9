package berth.site.page;

import berth.catalogue.BenchmarkResult;
import berth.catalogue.Purpose;
import berth.catalogue.Scale;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.planner.Ranked;
import berth.planner.Recommendation;
import berth.planner.Tempo;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a device runs best, use by use.
final class BestModels {
  private final Setup setup;
  private final List<Recommendation> uses;
  private final Tempo tempo;

  private BestModels(Setup setup, List<Recommendation> uses, Tempo tempo) {
    this.setup = setup;
    this.uses = uses;
    this.tempo = tempo;
  }

  static BestModels of(Worker worker, Setup setup) {
    return new BestModels(
        setup,
        worker
            .recommender()
            .recommend(
                worker.planner(), List.of(Purpose.values()), setup.room(), setup.request()::plan),
        worker.tempo(setup.request()));
  }

  /// The section.
  Section section() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Block.Prose.of(
            "Alone on "
                + setup.name()
                + ", all of it there, in the most bits that fit, at least four; with 8,192 (8 Ki)"
                + " tokens of f16 cache in llama.cpp. Scores are the unquantized models'; the range"
                + " of a speed holds four of five users."));
    for (Recommendation use : uses) {
      if (use.ranked().isEmpty() && use.others().isEmpty()) continue;
      blocks.add(Block.Prose.of(heading(use)));
      blocks.add(table(use));
    }
    if (blocks.size() == 1) blocks.add(Block.Prose.of("No model of our catalogue fits so."));
    return new Section("best", "What it runs best", blocks);
  }

  private static String heading(Recommendation use) {
    return title(use.purpose())
        + use.scale()
            .map(scale -> ", ranked by " + scale(scale, use))
            .orElse(": no published scale covers enough of them, so the largest come first")
        + ".";
  }

  static String title(Purpose purpose) {
    return switch (purpose) {
      case CHAT -> "Chat";
      case CODING -> "Coding";
      case REASONING -> "Reasoning";
      case VISION -> "Vision";
      case LONG_CONTEXT -> "Long context, with 131,072 (128 Ki) tokens instead";
      case EMBEDDING -> "Embedding";
    };
  }

  private static String scale(Scale scale, Recommendation use) {
    Optional<String> day =
        use.ranked().stream()
            .flatMap(r -> r.score().stream())
            .map(BenchmarkResult::day)
            .findFirst();
    return scale.benchmark()
        + scale.edition().map(edition -> " " + edition).orElse("")
        + " ("
        + scale.harness()
        + day.map(date -> ", " + date).orElse("")
        + ")";
  }

  private Block table(Recommendation use) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Ranked ranked : use.ranked()) rows.add(row(ranked));
    for (Ranked other : use.others()) rows.add(row(other));
    return new Block.Table(
        title(use.purpose()) + " on " + setup.name(),
        List.of(
            Block.Table.Column.text("Model"),
            Block.Table.Column.number("Score"),
            Block.Table.Column.text("Quantization"),
            Block.Table.Column.text("Takes, of what is usable"),
            Block.Table.Column.text("Verdict"),
            Block.Table.Column.number("Tokens per second")),
        rows,
        "");
  }

  private List<Cell> row(Ranked ranked) {
    String quant = ranked.planned().priced().plan().weights().format();
    return List.of(
        Cell.link(ranked.model().name(), "/models/" + ranked.model().id()),
        ranked
            .score()
            .map(score -> Cell.of(score.score().toString()).noting(score.variant().orElse("")))
            .orElseGet(() -> Cell.of("not scored")),
        Cell.of(quant),
        Running.takes(ranked.planned()),
        Running.verdict(ranked.planned()),
        Machines.speed(tempo.of(ranked.planned())));
  }

  /// The first of each use, each model once: those whose reach is worth a look.
  List<Ranked> firsts() {
    List<Ranked> firsts = new ArrayList<>();
    for (Recommendation use : uses) {
      if (use.purpose() == Purpose.LONG_CONTEXT || use.purpose() == Purpose.EMBEDDING) continue;
      for (Ranked ranked : use.ranked().stream().limit(2).toList()) {
        boolean known =
            firsts.stream().anyMatch(one -> one.model().id().equals(ranked.model().id()));
        if (!known) firsts.add(ranked);
      }
    }
    return firsts;
  }

  /// The best to talk to, in a sentence; nothing where none is ranked.
  Optional<String> chat() {
    return uses.stream()
        .filter(use -> use.purpose() == Purpose.CHAT)
        .filter(use -> use.scale().isPresent() && !use.ranked().isEmpty())
        .map(this::chat)
        .findFirst();
  }

  private String chat(Recommendation use) {
    Ranked first = use.ranked().getFirst();
    return "Of the models it holds, "
        + first.model().name()
        + " has the highest score on "
        + scale(use.scale().orElseThrow(), use)
        + ties(use)
        + ": at "
        + Running.setting(first.planned().priced().plan())
        + " it takes "
        + Figures.memory(Running.taken(first.planned()))
        + " and decodes "
        + Running.speed(tempo.of(first.planned()))
        + ".";
  }

  /// Who shares the first place.
  private static String ties(Recommendation use) {
    Optional<BenchmarkResult> best = use.ranked().getFirst().score();
    List<String> equal = new ArrayList<>();
    for (Ranked ranked : use.ranked().subList(1, use.ranked().size())) {
      boolean same =
          best.isPresent()
              && ranked.score().isPresent()
              && best.get().score().compareTo(ranked.score().get().score()) == 0;
      if (same) equal.add(ranked.model().name());
    }
    return equal.isEmpty() ? "" : ", as has " + Words.list(equal);
  }
}
