package berth.contract;

import berth.RequestException;
import berth.units.TokensPerSecond;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A condition on a number as people write it: `>=24GB`, `<8B`, `128k`; one without sign means
/// exactly that much, to the digits written.
public final class Condition {
  private static final Pattern FORM =
      Pattern.compile("(>=|<=|=|>|<)?\\s*(\\d{1,15}(?:\\.\\d{1,6})?)\\s*([A-Za-z]*)");

  private static final Pattern SPEED = Pattern.compile("\\d{1,9}(\\.\\d{1,6})?");

  private Condition() {}

  /// Bytes: GB and TB decimal, GiB and MiB binary; GB where no unit is written.
  public static LongPredicate bytes(String field, String text) {
    return of(field, text, "GB", "such as '>=24GB', '<16GiB'");
  }

  /// Parameters: K, M, B, T; B where no unit is written.
  public static LongPredicate parameters(String field, String text) {
    return of(field, text, "B", "such as '>=70B', '<8B', 500M");
  }

  private static LongPredicate of(String field, String text, String otherwise, String example) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) throw wrong(field, text, example);
    String unit = parts.group(3).isEmpty() ? otherwise : parts.group(3);
    BigDecimal scale = BigDecimal.valueOf(scale(field, text, unit, example));
    BigDecimal number = new BigDecimal(parts.group(2));
    BigDecimal bound = number.multiply(scale);
    BigDecimal half = number.ulp().multiply(scale).divide(BigDecimal.TWO);
    return switch (parts.group(1) == null ? "about" : parts.group(1)) {
      case ">=" -> value -> BigDecimal.valueOf(value).compareTo(bound) >= 0;
      case "<=" -> value -> BigDecimal.valueOf(value).compareTo(bound) <= 0;
      case ">" -> value -> BigDecimal.valueOf(value).compareTo(bound) > 0;
      case "<" -> value -> BigDecimal.valueOf(value).compareTo(bound) < 0;
      default -> value -> BigDecimal.valueOf(value).subtract(bound).abs().compareTo(half) <= 0;
    };
  }

  private static long scale(String field, String text, String unit, String example) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "k" -> 1_000L;
      case "m", "mb" -> 1_000_000L;
      case "b", "g", "gb" -> 1_000_000_000L;
      case "t", "tb" -> 1_000_000_000_000L;
      case "mib" -> 1L << 20;
      case "gib" -> 1L << 30;
      case "tib" -> 1L << 40;
      default -> throw wrong(field, text, example);
    };
  }

  /// Tokens: a number, or one with k for 1,024 and M for 1,048,576.
  public static int tokens(String field, String text) {
    Matcher parts = FORM.matcher(text.strip());
    String example = "such as 32768 or 128k";
    if (!parts.matches() || parts.group(1) != null || parts.group(2).contains(".")) {
      throw wrong(field, text, example);
    }
    long scale =
        switch (parts.group(3).toLowerCase(Locale.ROOT)) {
          case "" -> 1;
          case "k", "ki" -> 1024;
          case "m", "mi" -> 1024 * 1024;
          default -> throw wrong(field, text, example);
        };
    long tokens = Long.parseLong(parts.group(2)) * scale;
    if (tokens > Integer.MAX_VALUE) throw wrong(field, text, example);
    return (int) tokens;
  }

  /// A speed to reach, in tokens per second: `20`, `2.5`.
  public static TokensPerSecond speed(String field, String text) {
    double rate = SPEED.matcher(text.strip()).matches() ? Double.parseDouble(text.strip()) : 0;
    if (rate > 0) return new TokensPerSecond(rate);
    throw wrong(field, text, "tokens per second, more than 0, such as 20 or 2.5");
  }

  private static RequestException wrong(String field, String text, String example) {
    return new RequestException(
        RequestException.Code.INVALID_REQUEST, field, "'" + text + "'", example);
  }
}
