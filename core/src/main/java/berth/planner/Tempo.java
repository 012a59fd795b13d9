package berth.planner;

import berth.speed.Asked;
import berth.speed.Speed;
import berth.speed.Speeds;
import berth.units.TokensPerSecond;
import java.util.Optional;

/// How fast what was planned runs, for one question. One per thread.
///
/// @param asked what the speed is asked for
public record Tempo(Speeds speeds, Asked asked) {
  /// Nothing where it does not run, or where nobody knows how fast its devices are.
  public Optional<Speed> of(Planned planned) {
    if (!planned.fits()) return Optional.empty();
    Priced priced = planned.priced();
    return speeds.of(
        priced.plan(),
        priced.placement(),
        priced.memory().compute().flashAttention(),
        planned.fit().room().machine(),
        asked);
  }

  /// Tokens of one sequence per second, as predicted.
  Optional<TokensPerSecond> decode(Planned planned) {
    return of(planned).map(speed -> speed.decode().predicted());
  }

  /// Whether it is known to decode at least so many tokens per second, as predicted.
  public boolean reaches(TokensPerSecond least, Planned planned) {
    return decode(planned).filter(rate -> rate.compareTo(least) >= 0).isPresent();
  }
}
