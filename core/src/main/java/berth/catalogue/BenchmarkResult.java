package berth.catalogue;

import java.util.Optional;

/// A score a model was given.
///
/// @param model the catalogue's id
/// @param variant the mode or precision it ran in, such as `reasoning` or `Q8_0`
/// @param score as printed, in the test's unit; more is better
public record BenchmarkResult(
    String model, Test test, Optional<String> variant, PrintedNumber score, Report report) {
  /// What was asked, and how.
  ///
  /// @param harness who ran it with which program; absent where whoever reports it ran it and does
  ///   not say how
  /// @param edition of questions or votes, such as a release or the day of a snapshot
  /// @param setting such as the number of examples shown
  public record Test(
      String benchmark,
      Optional<String> harness,
      Optional<String> edition,
      Optional<String> setting,
      Unit unit) {}

  /// Who says so, and when.
  ///
  /// @param date of the result, absent where its source prints none
  public record Report(
      ReportedBy by, Optional<String> date, Optional<String> note, Origin origin) {}

  /// What a score counts.
  public enum Unit implements EvidenceRow.Worded {
    PERCENT("%"),
    FRACTION("fraction"),
    POINTS("points"),
    ELO("Elo"),
    RATING("rating");

    private final String word;

    Unit(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /// Whose figure it is.
  public enum ReportedBy implements EvidenceRow.Worded {
    /// Somebody who tests models of many makers in one way.
    LEADERBOARD("leaderboard"),
    /// Whoever made the model.
    MAKER("maker"),
    /// Whoever made a model that was compared with this one.
    OTHER_MAKER("other-maker");

    private final String word;

    ReportedBy(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /// Whether two scores may stand side by side: the same questions, asked in the same way by the
  /// same program; where no program is named, only within one table.
  public boolean isComparableWith(BenchmarkResult other) {
    if (!test.equals(other.test)) return false;
    return test.harness.isPresent() || report.origin.equals(other.report.origin);
  }

  /// The day of the result, or else the one on which its source was read.
  public String day() {
    return report.date.orElse(report.origin.source().date());
  }

  /// The result in that row.
  ///
  /// @throws WrongCellException if a cell is not as it should be
  public static BenchmarkResult of(EvidenceRow row) {
    Test test =
        new Test(
            row.text("benchmark"),
            row.known("harness"),
            row.known("edition"),
            row.known("setting"),
            row.oneOf("unit", Unit.values()));
    ReportedBy by = row.oneOf("reported_by", ReportedBy.values());
    if (test.harness.isPresent() != (by == ReportedBy.LEADERBOARD)) {
      throw row.wrong("harness", "a harness with \"leaderboard\", and only there");
    }
    Report report = new Report(by, row.date("date"), row.known("note"), row.origin());
    return new BenchmarkResult(
        row.text("model"), test, row.known("variant"), row.number("score"), report);
  }
}
