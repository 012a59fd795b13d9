package berth.units;

/// A span of time, never negative.
public record Seconds(double value) implements Comparable<Seconds> {
  public Seconds {
    if (!(value >= 0) || Double.isInfinite(value)) throw new IllegalArgumentException(value + " s");
  }

  public Seconds plus(Seconds other) {
    return new Seconds(value + other.value);
  }

  @Override
  public int compareTo(Seconds other) {
    return Double.compare(value, other.value);
  }
}
