package berth.speed;

/// Between which multiples of a prediction four of five measurements lie.
public record Bounds(double low, double high) {
  public Bounds {
    if (!(low > 0 && low <= 1 && high >= 1) || Double.isInfinite(high)) {
      throw new IllegalArgumentException("bounds " + low + " to " + high);
    }
  }
}
