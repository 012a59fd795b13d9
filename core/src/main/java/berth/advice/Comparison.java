package berth.advice;

import berth.catalogue.BenchmarkResult;
import berth.catalogue.ModelField;
import berth.planner.Machinery;
import berth.planner.Priced;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Two models side by side. Seen from the other side it says the same.
///
/// @param scores of tests that both took in the same way
public record Comparison(Side first, Side second, List<Scores> scores) {
  private static final long HUNDREDTH = (1L << 30) / 100;

  /// What both take in one quantization.
  public record Memory(String format, Bytes first, Bytes second) {
    public Winner winner() {
      return Winner.ofLess(shown(first), shown(second));
    }
  }

  /// What both scored in one test.
  public record Scores(BenchmarkResult first, BenchmarkResult second) {
    Scores mirrored() {
      return new Scores(/* first= */ second, /* second= */ first);
    }

    public Winner winner() {
      int order = first.score().compareTo(second.score());
      return order == 0 ? Winner.NEITHER : order > 0 ? Winner.FIRST : Winner.SECOND;
    }
  }

  public Comparison {
    scores = List.copyOf(scores);
  }

  /// Side by side, with the scores that may stand beside each other.
  public static Comparison of(
      Side first, Side second, List<BenchmarkResult> ofFirst, List<BenchmarkResult> ofSecond) {
    List<Scores> scores = new ArrayList<>();
    for (BenchmarkResult a : ofFirst) {
      for (BenchmarkResult b : ofSecond) {
        boolean alike = a.isComparableWith(b) && a.variant().equals(b.variant());
        if (alike) scores.add(new Scores(a, b));
      }
    }
    scores.sort((a, b) -> a.first().test().benchmark().compareTo(b.first().test().benchmark()));
    return new Comparison(first, second, scores);
  }

  /// Hundredths of a GiB, as memory is shown.
  private static long shown(Bytes bytes) {
    return (bytes.count() + HUNDREDTH / 2) / HUNDREDTH;
  }

  /// What both take in each quantization.
  public List<Memory> memory() {
    List<Memory> rows = new ArrayList<>();
    for (Priced a : first.byFormat()) {
      for (Priced b : second.byFormat()) {
        String format = a.plan().weights().format();
        if (!format.equals(b.plan().weights().format())) continue;
        rows.add(new Memory(format, a.memory().total(), b.memory().total()));
      }
    }
    return rows;
  }

  /// Devices that hold the first and not the second, in the quantization named.
  public List<Machinery> onlyFirst() {
    List<String> ids = second.deviceIds();
    return first.devices().stream().filter(m -> !ids.contains(m.device().device().id())).toList();
  }

  /// Devices that hold the second and not the first.
  public List<Machinery> onlySecond() {
    return mirrored().onlyFirst();
  }

  /// Devices that hold either.
  public List<Machinery> both() {
    List<String> ids = second.deviceIds();
    return first.devices().stream().filter(m -> ids.contains(m.device().device().id())).toList();
  }

  /// The same seen from the other side.
  public Comparison mirrored() {
    List<Scores> turned = new ArrayList<>();
    for (Scores pair : scores) turned.add(pair.mirrored());
    return new Comparison(/* first= */ second, /* second= */ first, turned);
  }

  /// Which takes less in the quantization named.
  public Winner smaller() {
    return Winner.ofLess(shown(first.total()), shown(second.total()));
  }

  /// Which reads fewer parameters for a token, and so is the faster where both fit.
  public Winner lighter() {
    return Winner.ofLess(
        first.parameters().active() / 10_000_000, second.parameters().active() / 10_000_000);
  }

  /// Which was trained for more tokens.
  public Winner longer() {
    return Winner.ofMore(first.context(), second.context());
  }

  /// Reasons to take the first, each a strict advantage.
  public List<String> forFirst() {
    List<String> reasons = new ArrayList<>();
    if (smaller() == Winner.FIRST) {
      reasons.add(
          "it takes less memory: "
              + Figures.memory(first.total())
              + " against "
              + Figures.memory(second.total()));
    }
    if (lighter() == Winner.FIRST) {
      reasons.add(
          "it reads fewer parameters for each token, "
              + Figures.parameters(first.parameters().active())
              + " against "
              + Figures.parameters(second.parameters().active())
              + ", which is faster where both fit");
    }
    if (longer() == Winner.FIRST) {
      reasons.add(
          "it takes longer contexts: "
              + Figures.tokens(first.context())
              + " tokens against "
              + Figures.tokens(second.context()));
    }
    modalities().ifPresent(reasons::add);
    long ahead = scores.stream().filter(pair -> pair.winner() == Winner.FIRST).count();
    if (ahead > 0) {
      reasons.add("it is ahead in " + ahead + " of the " + tests(scores.size()) + " both took");
    }
    return reasons;
  }

  private static String tests(int count) {
    return count == 1 ? "1 test" : count + " tests";
  }

  /// What goes into the first and not into the second.
  private Optional<String> modalities() {
    List<String> mine = words(first);
    List<String> more = new ArrayList<>(mine);
    more.removeAll(words(second));
    return more.isEmpty() || words(second).isEmpty()
        ? Optional.empty()
        : Optional.of("it takes " + String.join(" and ", more) + " input, too");
  }

  private static List<String> words(Side side) {
    return side.entry().map(entry -> entry.words(ModelField.MODALITIES)).orElse(List.of());
  }
}
