package berth.cli;

import berth.contract.Condition;
import berth.units.TokensPerSecond;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How fast it has to be, as an argument.
final class SpeedOptions {
  @Option(
      names = "--min-speed",
      paramLabel = "TOKENS_PER_SECOND",
      description = "only what decodes at least so many tokens per second, as predicted")
  private @Nullable String least;

  /// The least speed wanted; absent if none was named.
  ///
  /// @throws berth.RequestException if it is not a number above zero
  Optional<TokensPerSecond> least() {
    return Optional.ofNullable(least).map(text -> Condition.speed("min_speed", text));
  }
}
