package berth.catalogue;

import java.util.Optional;

/// A number as its source prints it: the digits are kept, and with them how far it was rounded.
///
/// @param digits all digits without the point: 458 of `4.58`
/// @param decimals how many of them stand after the point: 2 of `4.58`
public record PrintedNumber(long digits, int decimals) implements Comparable<PrintedNumber> {
  private static final int MOST_DIGITS = 15;

  public PrintedNumber {
    if (decimals < 0 || decimals > MOST_DIGITS) {
      throw new IllegalArgumentException(decimals + " decimals");
    }
  }

  /// `4.58`, `-0.019`, `4661724384`; empty where the text is something else.
  public static Optional<PrintedNumber> parse(String text) {
    boolean negative = text.startsWith("-");
    long digits = 0;
    int read = 0;
    int point = -1;
    for (int i = negative ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && point < 0 && read > 0 && i < text.length() - 1) {
        point = read;
      } else if (c >= '0' && c <= '9' && read < MOST_DIGITS) {
        digits = 10 * digits + (c - '0');
        read++;
      } else {
        return Optional.empty();
      }
    }
    if (read == 0) return Optional.empty();
    return Optional.of(
        new PrintedNumber(negative ? -digits : digits, point < 0 ? 0 : read - point));
  }

  /// What the last digit stands for: 100 of `4.58`, whose digits are hundredths.
  public long divisor() {
    long divisor = 1;
    for (int i = 0; i < decimals; i++) divisor *= 10;
    return divisor;
  }

  /// The nearest binary number, for charts; what is compared or printed stays decimal.
  public double toDouble() {
    return (double) digits / divisor();
  }

  /// By value: `4.5` and `4.50` are equal here, though not as records.
  @Override
  public int compareTo(PrintedNumber other) {
    long whole = digits / divisor();
    long otherWhole = other.digits / other.divisor();
    if (whole != otherWhole) return Long.compare(whole, otherWhole);
    int common = Math.max(decimals, other.decimals);
    return Long.compare(fraction(common), other.fraction(common));
  }

  private long fraction(int places) {
    long fraction = digits % divisor();
    for (int i = decimals; i < places; i++) fraction *= 10;
    return fraction;
  }

  /// As it was printed.
  @Override
  public String toString() {
    String all = Long.toString(Math.abs(digits));
    String padded = "0".repeat(Math.max(0, decimals + 1 - all.length())) + all;
    int point = padded.length() - decimals;
    String text =
        decimals == 0 ? padded : padded.substring(0, point) + "." + padded.substring(point);
    return digits < 0 ? "-" + text : text;
  }
}
