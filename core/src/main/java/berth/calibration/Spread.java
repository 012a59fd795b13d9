package berth.calibration;

import berth.speed.Bounds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// How far measurements lie from predictions: the bounds between which four of five of them do.
///
/// Decoding differs more between chips than within one, so there a chip counts by the root of its
/// rows; prompts differ by model and depth as much, and each counts by itself.
final class Spread {
  private static final double TAIL = 0.1;
  private static final int ENOUGH = 20;
  private static final int FEW = 3;

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

  /// Chips of a family; of all with an empty name.
  int chips(String family) {
    return (int) of(family).stream().map(Off::chip).distinct().count();
  }

  boolean isEnough(String family) {
    return of(family).size() >= ENOUGH;
  }

  /// Bounds of a family: its own where it has enough, else the wider of them and everybody's.
  Bounds bounds(String family) {
    List<Off> own = of(family);
    if (own.size() >= ENOUGH) return bounds(own);
    return own.size() < FEW ? bounds() : wider(bounds(), bounds(own));
  }

  /// Everybody's.
  Bounds bounds() {
    return bounds(all);
  }

  static Bounds wider(Bounds a, Bounds b) {
    return new Bounds(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()));
  }

  private List<Off> of(String family) {
    return family.isEmpty()
        ? all
        : all.stream().filter(one -> one.family().equals(family)).toList();
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
