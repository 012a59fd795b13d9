package berth.contract;

import berth.RequestException;
import berth.units.Bytes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A size of memory as people write it: `64GB`, `23.5 GiB`, `24124MiB`. A GB of memory, as it is
/// sold, has 2^30 bytes.
public final class MemorySize {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)\\s*([A-Za-z]+)");

  private MemorySize() {}

  /// The size in that text.
  ///
  /// @throws RequestException if it is none
  public static Bytes parse(String field, String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) throw wrong(field, text);
    long unit =
        switch (parts.group(2).toLowerCase(Locale.ROOT)) {
          case "k", "kb", "kib" -> 1L << 10;
          case "m", "mb", "mib" -> 1L << 20;
          case "g", "gb", "gib" -> 1L << 30;
          case "t", "tb", "tib" -> 1L << 40;
          default -> throw wrong(field, text);
        };
    BigDecimal bytes = new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit));
    if (bytes.compareTo(BigDecimal.valueOf(1L << 60)) > 0) throw wrong(field, text);
    return new Bytes(bytes.setScale(0, RoundingMode.DOWN).longValueExact());
  }

  private static RequestException wrong(String field, String text) {
    return new RequestException(
        RequestException.Code.INVALID_REQUEST,
        field,
        "'" + text + "' is no size of memory",
        "such as 64GB, 23.5GiB or 24124MiB");
  }
}
