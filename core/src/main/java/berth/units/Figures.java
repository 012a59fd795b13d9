package berth.units;

/// The one place where numbers become text: no locale, no `String.format`, the same characters on
/// the JVM and in the browser.
public final class Figures {
  private Figures() {}

  /// Binary gibibytes with two decimals from 0.01 GiB up, mebibytes below 1 GiB, bytes below 1 KiB.
  public static String memory(Bytes bytes) {
    long count = bytes.count();
    if (count >= 1L << 30) return fixed(count, 1L << 30, 2) + " GiB";
    if (count >= 1L << 20) return fixed(count, 1L << 20, 1) + " MiB";
    if (count >= 1L << 10) return fixed(count, 1L << 10, 1) + " KiB";
    return count + " B";
  }

  /// What a device has: whole gibibytes without decimals, else as [#memory].
  public static String capacity(Bytes bytes) {
    long gib = 1L << 30;
    return bytes.count() > 0 && bytes.count() % gib == 0
        ? grouped(bytes.count() / gib) + " GiB"
        : memory(bytes);
  }

  /// Decimal gigabytes per second, with as many of two decimals as it needs.
  public static String rate(BytesPerSecond rate) {
    long count = rate.count();
    int decimals = count % 1_000_000_000L == 0 ? 0 : count % 100_000_000L == 0 ? 1 : 2;
    return fixed(count, 1_000_000_000L, decimals) + " GB/s";
  }

  /// Decimal gigabytes, as file sizes are listed.
  public static String file(Bytes bytes) {
    long count = bytes.count();
    if (count >= 1_000_000_000L) return fixed(count, 1_000_000_000L, 2) + " GB";
    if (count >= 1_000_000L) return fixed(count, 1_000_000L, 1) + " MB";
    return fixed(count, 1_000L, 1) + " kB";
  }

  /// Tokens with thousands separated and, where it is a whole number of 1024, that too: `131,072
  /// (128 Ki)`.
  public static String tokens(long tokens) {
    String grouped = grouped(tokens);
    if (tokens >= 1024 && tokens % (1 << 20) == 0) return grouped + " (" + (tokens >> 20) + " Mi)";
    if (tokens >= 1024 && tokens % 1024 == 0) return grouped + " (" + (tokens >> 10) + " Ki)";
    return grouped;
  }

  /// A count of parameters: `1.03 T`, `8.03 B`, `751.63 M`.
  public static String parameters(long count) {
    if (count >= 1_000_000_000_000L) return fixed(count, 1_000_000_000_000L, 2) + " T";
    if (count >= 1_000_000_000L) return fixed(count, 1_000_000_000L, 2) + " B";
    if (count >= 1_000_000L) return fixed(count, 1_000_000L, 2) + " M";
    return grouped(count);
  }

  /// Tokens per second to three digits: `4.21`, `61.2`, `2,900`.
  public static String speed(double rate) {
    if (rate < 9.995) return fixed(Math.round(rate * 100), 100, 2);
    if (rate < 99.95) return fixed(Math.round(rate * 10), 10, 1);
    long unit = 1;
    while (rate / unit >= 1000) unit *= 10;
    return grouped(Math.round(rate / unit) * unit);
  }

  /// A span of time: `42 ms`, `1.8 s`, `3 min 20 s`.
  public static String time(double seconds) {
    if (seconds < 0.9995) return Math.round(seconds * 1000) + " ms";
    if (seconds < 99.95) return fixed(Math.round(seconds * 10), 10, 1) + " s";
    long whole = Math.round(seconds);
    if (whole < 3600) return whole / 60 + " min " + whole % 60 + " s";
    return whole / 3600 + " h " + whole / 60 % 60 + " min";
  }

  /// Digits in groups of three: `131,072`.
  public static String grouped(long number) {
    String digits = Long.toString(number);
    int sign = number < 0 ? 1 : 0;
    StringBuilder text = new StringBuilder(digits);
    for (int i = digits.length() - 3; i > sign; i -= 3) text.insert(i, ',');
    return text.toString();
  }

  /// `numerator / denominator` rounded half up to that many decimals, in whole arithmetic.
  public static String fixed(long numerator, long denominator, int decimals) {
    if (denominator <= 0 || decimals < 0 || decimals > 6) {
      throw new IllegalArgumentException(numerator + "/" + denominator + " to " + decimals);
    }
    if (numerator < 0) return "-" + fixed(Math.negateExact(numerator), denominator, decimals);
    long scale = 1;
    for (int i = 0; i < decimals; i++) scale *= 10;
    long whole = numerator / denominator;
    long rest = numerator % denominator;
    long fraction = (Math.multiplyExact(rest, scale) + denominator / 2) / denominator;
    if (fraction == scale) {
      whole++;
      fraction = 0;
    }
    if (decimals == 0) return grouped(whole);
    String padded = Long.toString(fraction);
    return grouped(whole) + "." + "0".repeat(decimals - padded.length()) + padded;
  }
}
