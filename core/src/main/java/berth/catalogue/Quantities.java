package berth.catalogue;

import berth.units.Bytes;
import berth.units.BytesPerSecond;
import berth.units.FlopsPerSecond;
import java.util.Optional;

/// Values with their units, as `data/` writes them. Exact; empty where the text is something else.
public final class Quantities {
  private static final long GIGA = 1_000_000_000L;
  private static final int MOST_DIGITS = 12;

  private Quantities() {}

  /// `24 GB`, `24564 MiB`, `121 GiB`, `1 TB`, `2970 KiB`. A GB as memory is sold has 2^30 bytes, by
  /// the convention of memory chips (JEDEC JESD100B.01); where a device reports less, its row says
  /// so.
  public static Optional<Bytes> memory(String text) {
    return number(text, "GB", 1L << 30)
        .or(() -> number(text, "GiB", 1L << 30))
        .or(() -> number(text, "MiB", 1L << 20))
        .or(() -> number(text, "TB", 1L << 40))
        .or(() -> number(text, "KiB", 1L << 10))
        .map(Bytes::new);
  }

  /// `1008 GB/s`, decimal.
  public static Optional<BytesPerSecond> rate(String text) {
    return number(text, "GB/s", GIGA).map(BytesPerSecond::new);
  }

  /// `165.2 TFLOPS`, `660.6 TOPS`.
  public static Optional<FlopsPerSecond> flops(String text) {
    return number(text, "TFLOPS", 1000 * GIGA)
        .or(() -> number(text, "TOPS", 1000 * GIGA))
        .map(FlopsPerSecond::new);
  }

  /// `81 %`, `90.6 %`: thousandths.
  public static Optional<Integer> perMille(String text) {
    return number(text, "%", 10).filter(share -> share <= 1000).map(Long::intValue);
  }

  /// `0.55 USD/h`, `6950 USD`: thousandths of a dollar.
  public static Optional<Long> dollars(String text, String unit) {
    return number(text, unit, 1000);
  }

  /// A whole number with that unit.
  public static Optional<Integer> whole(String text, String unit) {
    return number(text, unit, 1).filter(n -> n <= Integer.MAX_VALUE).map(Long::intValue);
  }

  /// A decimal number, a space and the unit, as a whole multiple of `1 / scale`.
  private static Optional<Long> number(String text, String unit, long scale) {
    if (text.isEmpty()) return Optional.empty();
    int end = text.length() - unit.length() - 1;
    if (end < 1 || text.charAt(end) != ' ' || !text.endsWith(unit)) return Optional.empty();
    long digits = 0;
    long divisor = 1;
    boolean fraction = false;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c == '.' && !fraction && i > 0 && i < end - 1) {
        fraction = true;
      } else if (c >= '0' && c <= '9' && i < MOST_DIGITS) {
        digits = 10 * digits + (c - '0');
        if (fraction) divisor *= 10;
      } else {
        return Optional.empty();
      }
    }
    if (digits > Long.MAX_VALUE / scale || digits * scale % divisor != 0) return Optional.empty();
    return Optional.of(digits * scale / divisor);
  }
}
