package berth.speed;

import berth.units.TokensPerSecond;

/// A predicted rate, and between what four of five users will see it.
public record Rate(TokensPerSecond predicted, TokensPerSecond low, TokensPerSecond high) {
  public Rate {
    if (low.compareTo(predicted) > 0 || predicted.compareTo(high) > 0) {
      throw new IllegalArgumentException(low + " to " + high + " around " + predicted);
    }
  }

  /// So many tokens in so many seconds, no faster than can be.
  static Rate of(double tokens, double seconds, Bounds bounds, double most) {
    double rate = Math.min(most, tokens / seconds);
    return new Rate(
        new TokensPerSecond(rate),
        new TokensPerSecond(rate * bounds.low()),
        new TokensPerSecond(Math.max(rate, Math.min(most, rate * bounds.high()))));
  }

  /// The same with so many times as many tokens.
  Rate times(double factor) {
    return new Rate(
        new TokensPerSecond(predicted.value() * factor),
        new TokensPerSecond(low.value() * factor),
        new TokensPerSecond(high.value() * factor));
  }
}
