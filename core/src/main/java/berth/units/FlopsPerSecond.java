package berth.units;

/// A whole number of operations per second, never negative: a multiplication and an addition are
/// two.
public record FlopsPerSecond(long count) implements Comparable<FlopsPerSecond> {
  public FlopsPerSecond {
    if (count < 0) throw new IllegalArgumentException(count + " operations per second");
  }

  @Override
  public int compareTo(FlopsPerSecond other) {
    return Long.compare(count, other.count);
  }
}
