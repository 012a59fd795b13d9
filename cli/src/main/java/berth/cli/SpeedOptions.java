package berth.cli;

import berth.RequestException;
import berth.units.TokensPerSecond;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How fast it has to be, as an argument.
final class SpeedOptions {
  private static final Pattern FORM = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");

  @Option(
      names = "--min-speed",
      paramLabel = "TOKENS_PER_SECOND",
      description = "only what decodes at least so many tokens per second, as predicted")
  private @Nullable String least;

  /// The least speed wanted; absent if none was named.
  ///
  /// @throws RequestException if it is not a number above zero
  Optional<TokensPerSecond> least() {
    if (least == null) return Optional.empty();
    String text = least.strip();
    double rate = FORM.matcher(text).matches() ? Double.parseDouble(text) : 0;
    if (rate > 0) return Optional.of(new TokensPerSecond(rate));
    throw new RequestException(
        RequestException.Code.INVALID_REQUEST,
        "min_speed",
        "'" + least + "'",
        "tokens per second, more than 0, such as 20 or 2.5");
  }
}
