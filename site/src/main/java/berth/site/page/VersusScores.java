package berth.site.page;

import berth.advice.Comparison;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import java.util.ArrayList;
import java.util.List;

/// What two models scored in tests that both took in the same way.
final class VersusScores {
  private static final int SCORES = 24;

  private final Versus versus;
  private final Comparison comparison;

  VersusScores(Versus versus) {
    this.versus = versus;
    this.comparison = versus.comparison();
  }

  /// The section; where there is none, that.
  Section section() {
    if (comparison.scores().isEmpty()) {
      return Section.of(
          "scores",
          "Scores",
          Block.Prose.of("No test that both took in the same way is known to us."));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Comparison.Scores pair : comparison.scores().stream().limit(SCORES).toList()) {
      rows.add(score(pair));
    }
    int more = comparison.scores().size() - rows.size();
    return Section.of(
        "scores",
        "Scores",
        new Block.Table(
            "Tests that both took in the same way",
            List.of(
                Block.Table.Column.text("Test"),
                Block.Table.Column.number(versus.firstName()),
                Block.Table.Column.number(versus.secondName()),
                Block.Table.Column.text("Ahead"),
                Block.Table.Column.text("By")),
            rows,
            "The same questions, asked in the same way by the same program, or in one table."
                + (more > 0 ? " " + more + " more." : "")));
  }

  private List<Cell> score(Comparison.Scores pair) {
    List<String> how = new ArrayList<>();
    pair.first().test().edition().ifPresent(how::add);
    pair.first().test().setting().ifPresent(how::add);
    pair.first().variant().ifPresent(how::add);
    String unit = pair.first().test().unit().word();
    return List.of(
        Cell.of(pair.first().test().benchmark()).noting(String.join(", ", how)),
        Cell.of(pair.first().score() + " " + unit),
        Cell.of(pair.second().score() + " " + unit),
        Cell.of(
            switch (pair.winner()) {
              case FIRST -> versus.firstName();
              case SECOND -> versus.secondName();
              case NEITHER -> "a tie";
            }),
        Cell.of(pair.first().report().origin().source().title()).noting(pair.first().day()));
  }
}
