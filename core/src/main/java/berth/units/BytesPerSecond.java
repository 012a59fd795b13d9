package berth.units;

/// A whole number of bytes per second, never negative: what a memory or a link moves.
public record BytesPerSecond(long count) implements Comparable<BytesPerSecond> {
  public BytesPerSecond {
    if (count < 0) throw new IllegalArgumentException(count + " bytes per second");
  }

  @Override
  public int compareTo(BytesPerSecond other) {
    return Long.compare(count, other.count);
  }
}
