package berth.units;

/// How fast tokens are decoded or prompts prefilled, above zero.
public record TokensPerSecond(double value) implements Comparable<TokensPerSecond> {
  public TokensPerSecond {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(value + " tokens per second");
    }
  }

  @Override
  public int compareTo(TokensPerSecond other) {
    return Double.compare(value, other.value);
  }
}
