package berth.site.page;

import berth.catalogue.BenchmarkResult;
import berth.catalogue.data.Evidence;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How a model scored, each score with who gave it and when.
final class Scores {
  private Scores() {}

  /// The section; nothing where no score is known.
  static Optional<Section> section(String model) {
    List<BenchmarkResult> results = Evidence.benchmarks(model);
    if (results.isEmpty()) return Optional.empty();
    List<List<Cell>> rows = new ArrayList<>();
    for (BenchmarkResult result : results) rows.add(row(result));
    return Optional.of(
        Section.of(
            "scores",
            "Scores",
            new Block.Table(
                "Published scores",
                List.of(
                    Block.Table.Column.text("Test"),
                    Block.Table.Column.number("Score"),
                    Block.Table.Column.text("How"),
                    Block.Table.Column.text("By"),
                    Block.Table.Column.text("Date")),
                rows,
                "Scores of different tests, programs or editions do not compare.")));
  }

  private static List<Cell> row(BenchmarkResult result) {
    List<String> how = new ArrayList<>();
    result.test().edition().ifPresent(how::add);
    result.test().setting().ifPresent(how::add);
    result.variant().ifPresent(how::add);
    return List.of(
        Cell.of(result.test().benchmark()),
        Cell.of(result.score() + " " + result.test().unit().word()),
        Cell.of(String.join(", ", how)),
        Cell.of(by(result)).noting(result.report().origin().source().title()),
        Cell.of(result.day()));
  }

  private static String by(BenchmarkResult result) {
    return switch (result.report().by()) {
      case LEADERBOARD -> result.test().harness().orElse("a leaderboard");
      case MAKER -> "the model's maker";
      case OTHER_MAKER -> "the maker of another model";
    };
  }
}
