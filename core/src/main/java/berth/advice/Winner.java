package berth.advice;

import berth.speed.Rate;
import berth.units.Figures;

/// Which of two is strictly better, at the precision at which both are shown.
public enum Winner {
  FIRST,
  SECOND,
  NEITHER;

  /// The one with less.
  static Winner ofLess(long first, long second) {
    if (first == second) return NEITHER;
    return first < second ? FIRST : SECOND;
  }

  /// The one with more.
  static Winner ofMore(long first, long second) {
    return ofLess(first, second).mirrored();
  }

  /// The faster, as rates are shown.
  public static Winner ofFaster(Rate first, Rate second) {
    double a = first.predicted().value();
    double b = second.predicted().value();
    if (Figures.speed(a).equals(Figures.speed(b))) return NEITHER;
    return a > b ? FIRST : SECOND;
  }

  /// The same seen from the other side.
  public Winner mirrored() {
    return switch (this) {
      case FIRST -> SECOND;
      case SECOND -> FIRST;
      case NEITHER -> NEITHER;
    };
  }
}
