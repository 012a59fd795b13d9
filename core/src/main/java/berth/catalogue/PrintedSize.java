package berth.catalogue;

import berth.units.Bytes;
import java.util.Optional;

/// A size as its publisher prints it, and the sizes that are printed so.
///
/// @param text number and unit, such as `4.58 GiB`; of a file in parts the parts, such as `46.4 GiB
///   + 27.2 GiB`, each rounded by itself
/// @param least the smallest size that rounds to it
/// @param most the largest size that rounds to it, equal to the least where bytes are printed
public record PrintedSize(String text, Bytes least, Bytes most) {
  private static final String AND = " + ";

  public PrintedSize {
    if (least.compareTo(most) > 0) throw new IllegalArgumentException(text);
  }

  /// `4661724384 B`, `4.58 GiB`, `441.67 MiB`, `9.00 GB`, `986 MB`; empty where the text is
  /// something else. GB and MB are decimal, as files are listed.
  public static Optional<PrintedSize> parse(String text) {
    Bytes least = Bytes.ZERO;
    Bytes most = Bytes.ZERO;
    for (int from = 0; from <= text.length(); ) {
      int plus = text.indexOf(AND, from);
      int end = plus < 0 ? text.length() : plus;
      Optional<PrintedSize> part = one(text.substring(from, end));
      if (part.isEmpty()) return Optional.empty();
      least = least.plus(part.get().least);
      most = most.plus(part.get().most);
      from = plus < 0 ? text.length() + 1 : plus + AND.length();
    }
    return Optional.of(new PrintedSize(text, least, most));
  }

  private static Optional<PrintedSize> one(String text) {
    int space = text.indexOf(' ');
    if (space < 0) return Optional.empty();
    Optional<PrintedNumber> number = PrintedNumber.parse(text.substring(0, space));
    long unit = unit(text.substring(space + 1));
    if (number.isEmpty() || unit == 0) return Optional.empty();
    return of(text, number.get(), unit);
  }

  /// Half a unit of the last digit to each side.
  private static Optional<PrintedSize> of(String text, PrintedNumber number, long unit) {
    long digits = number.digits();
    long divisor = number.divisor();
    if (unit == 1) {
      Bytes bytes = new Bytes(Math.max(0, digits));
      boolean whole = digits > 0 && divisor == 1;
      return whole ? Optional.of(new PrintedSize(text, bytes, bytes)) : Optional.empty();
    }
    if (digits < 1 || digits > Long.MAX_VALUE / unit / 4) return Optional.empty();
    long least = Math.ceilDiv((2 * digits - 1) * unit, 2 * divisor);
    long most = (2 * digits + 1) * unit / (2 * divisor);
    return Optional.of(new PrintedSize(text, new Bytes(least), new Bytes(most)));
  }

  private static long unit(String unit) {
    return switch (unit) {
      case "B" -> 1;
      case "MB" -> 1_000_000;
      case "GB" -> 1_000_000_000;
      case "TB" -> 1_000_000_000_000L;
      case "MiB" -> 1L << 20;
      case "GiB" -> 1L << 30;
      case "TiB" -> 1L << 40;
      default -> 0;
    };
  }

  /// Whether that size would be printed so.
  public boolean covers(Bytes size) {
    return least.compareTo(size) <= 0 && size.compareTo(most) <= 0;
  }

  /// Whether it is known to the byte.
  public boolean isExact() {
    return least.equals(most);
  }
}
