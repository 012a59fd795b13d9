package berth.calibration;

import berth.speed.Bounds;
import berth.speed.Calibration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// How far measurements lie from predictions: the bounds between which four of five of them do.
///
/// Decoding differs more between chips than within one, so there a chip counts by the root of its
/// rows; prompts differ by model and depth as much, and each counts by itself. In either a family's
/// chips depart together, so that few of them do not say what another one will do: a tenth of the
/// chips lies beyond each bound, and of fewer than twice ten the outermost alone would set it. Such
/// a family takes the wider of its own bounds and of its maker's, or of everybody's where the maker
/// has too few chips as well.
final class Spread {
  private static final double TAIL = 0.1;
  private static final int ENOUGH_CHIPS = 20;
  private static final int ENOUGH_ROWS = 20;

  /// The logarithm of what was measured to what was predicted.
  record Off(String chip, String family, double residual) {
    Off less(double departure) {
      return new Off(chip, family, residual - departure);
    }
  }

  private final List<Off> all;
  private final boolean byChip;

  /// @param byChip whether a chip counts by the root of its rows
  Spread(List<Off> all, boolean byChip) {
    this.all = List.copyOf(all);
    this.byChip = byChip;
  }

  static Spread ofHeld(List<Held> held, boolean byChip) {
    List<Off> all = new ArrayList<>();
    for (Held one : held) {
      all.add(new Off(one.one().chip(), one.one().family(), one.residual()));
    }
    return new Spread(all, byChip);
  }

  Set<String> families() {
    Set<String> families = new TreeSet<>();
    for (Off one : all) families.add(one.family());
    return families;
  }

  /// How many chips of a family there are.
  int chips(String family) {
    return chips(of(family::equals));
  }

  /// How many chips there are.
  int chips() {
    return chips(all);
  }

  /// Whether the rows of a family's measured chips are enough to say what others of them will do.
  boolean isEnough(String family) {
    return of(family::equals).size() >= ENOUGH_ROWS;
  }

  /// Bounds for a family's chips, as its own lie.
  Bounds own(String family) {
    return bounds(of(family::equals));
  }

  /// Bounds for chips of a family that were not measured.
  Bounds unseen(String family) {
    List<Off> own = of(family::equals);
    if (chips(own) >= ENOUGH_CHIPS) return bounds(own);
    String maker = Calibration.maker(family);
    List<Off> kin = of(other -> Calibration.maker(other).equals(maker));
    Bounds others = chips(kin) >= ENOUGH_CHIPS ? bounds(kin) : bounds();
    return own.isEmpty() ? others : wider(others, bounds(own));
  }

  /// Everybody's.
  Bounds bounds() {
    return bounds(all);
  }

  static Bounds wider(Bounds a, Bounds b) {
    return new Bounds(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()));
  }

  private List<Off> of(Predicate<String> family) {
    return all.stream().filter(one -> family.test(one.family())).toList();
  }

  private static int chips(List<Off> some) {
    return (int) some.stream().map(Off::chip).distinct().count();
  }

  private Bounds bounds(List<Off> some) {
    Map<String, Integer> rows = new HashMap<>();
    for (Off one : some) rows.merge(one.chip(), 1, Integer::sum);
    double[] residuals = some.stream().mapToDouble(Off::residual).toArray();
    double[] weights =
        some.stream()
            .mapToDouble(one -> byChip ? 1 / Math.sqrt(rows.getOrDefault(one.chip(), 1)) : 1)
            .toArray();
    return new Bounds(
        Math.min(1, thousandths(Quantiles.expected(TAIL, residuals, weights))),
        Math.max(1, thousandths(Quantiles.expected(1 - TAIL, residuals, weights))));
  }

  private static double thousandths(double logarithm) {
    return Math.round(1000 * Math.exp(logarithm)) / 1000.0;
  }
}
