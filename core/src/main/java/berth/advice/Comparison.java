package berth.advice;

import berth.catalogue.BenchmarkResult;
import berth.catalogue.ModelField;
import berth.device.Device;
import berth.planner.Machinery;
import berth.planner.Priced;
import berth.planner.Tempo;
import berth.speed.Basis;
import berth.speed.Speed;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Two models side by side. Seen from the other side it says the same.
///
/// @param scores of tests that both took in the same way
/// @param speeds on devices that hold either, in the quantization named; of best founded ones the
///   smallest first, none where nobody knows how fast a device is
public record Comparison(Side first, Side second, List<Scores> scores, List<Speeds> speeds) {
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

  /// How fast both run on one device, alone.
  public record Speeds(Device device, Speed first, Speed second) {
    Speeds mirrored() {
      return new Speeds(device, /* first= */ second, /* second= */ first);
    }

    public Winner winner() {
      return Winner.ofFaster(first.decode(), second.decode());
    }

    /// What the weaker of both rests on.
    Basis basis() {
      return first.basis().compareTo(second.basis()) > 0 ? first.basis() : second.basis();
    }
  }

  public Comparison {
    scores = List.copyOf(scores);
    speeds = List.copyOf(speeds);
  }

  /// Side by side, with the scores that may stand beside each other.
  public static Comparison of(
      Side first,
      Side second,
      List<BenchmarkResult> ofFirst,
      List<BenchmarkResult> ofSecond,
      Tempo tempo) {
    List<Scores> scores = new ArrayList<>();
    for (BenchmarkResult a : ofFirst) {
      for (BenchmarkResult b : ofSecond) {
        boolean alike = a.isComparableWith(b) && a.variant().equals(b.variant());
        if (alike) scores.add(new Scores(a, b));
      }
    }
    scores.sort((a, b) -> a.first().test().benchmark().compareTo(b.first().test().benchmark()));
    return new Comparison(first, second, scores, speeds(first, second, tempo));
  }

  private static List<Speeds> speeds(Side first, Side second, Tempo tempo) {
    List<Speeds> speeds = new ArrayList<>();
    for (Machinery machine : first.devices()) {
      Device device = machine.device().device();
      Optional<Speed> one = tempo.of(machine.planned());
      Optional<Speed> other = second.on(device).flatMap(m -> tempo.of(m.planned()));
      if (one.isEmpty() || other.isEmpty()) continue;
      speeds.add(new Speeds(device, one.get(), other.get()));
    }
    speeds.sort(Comparator.comparing(Speeds::basis));
    return speeds;
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
    return new Comparison(
        /* first= */ second,
        /* second= */ first,
        turned,
        speeds.stream().map(Speeds::mirrored).toList());
  }

  /// Which takes less in the quantization named.
  public Winner smaller() {
    return Winner.ofLess(shown(first.total()), shown(second.total()));
  }

  /// Which reads fewer parameters for a token.
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
              + Figures.parameters(second.parameters().active()));
    }
    faster().ifPresent(reasons::add);
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

  /// On the device shown.
  private Optional<String> faster() {
    return speeds.stream()
        .findFirst()
        .filter(pair -> pair.winner() == Winner.FIRST)
        .map(
            pair ->
                "it decodes faster: "
                    + Figures.speed(pair.first().decode().predicted().value())
                    + " tokens/s against "
                    + Figures.speed(pair.second().decode().predicted().value())
                    + " on "
                    + pair.device().name());
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
