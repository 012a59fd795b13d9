package berth.pages.ask;

/// Numbers with units, as people write them into an address or a form.
final class Quantity {
  private static final int MOST_DIGITS = 18;

  /// A number and what stands behind it.
  private record Measure(long digits, int decimals, String unit) {
    static Measure parse(String field, String text, String example) {
      long digits = 0;
      int decimals = -1;
      int at = 0;
      int count = 0;
      for (; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c == '.' && decimals < 0) {
          decimals = 0;
        } else if (c >= '0' && c <= '9' && count < MOST_DIGITS) {
          digits = 10 * digits + (c - '0');
          count++;
          if (decimals >= 0) decimals++;
        } else if (c != ',' && c != '_') {
          break;
        }
      }
      if (count == 0) throw Query.invalid(field, "'" + text + "'", example);
      return new Measure(digits, Math.max(0, decimals), small(text.substring(at).strip()));
    }

    /// The number times a scale; nothing below one is kept.
    double times(double scale) {
      double value = digits * scale;
      for (int i = 0; i < decimals; i++) value /= 10;
      return value;
    }

    private static String small(String text) {
      StringBuilder small = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        small.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
      }
      return small.toString();
    }
  }

  private Quantity() {}

  /// `8192`, `8,192`, `8k` or `1M` as in tokens: k is 1,024, M 1,048,576.
  static int whole(String field, String text) {
    String example = "a whole number such as 8192 or 32k";
    Measure measure = Measure.parse(field, text, example);
    double scale =
        switch (measure.unit) {
          case "" -> 1;
          case "k", "ki" -> 1 << 10;
          case "m", "mi" -> 1 << 20;
          default -> throw Query.invalid(field, "'" + text + "'", example);
        };
    double value = measure.times(scale);
    if (value != (int) value) throw Query.invalid(field, "'" + text + "'", example);
    return (int) value;
  }

  /// A number with decimals.
  static double number(String field, String text) {
    Measure measure = Measure.parse(field, text, "a number such as 3 or 0.5");
    if (!measure.unit.isEmpty()) throw Query.invalid(field, "'" + text + "'", "a number");
    return measure.times(1);
  }

  /// Bytes as they are, or with a unit. Of memory a GB is 2^30 bytes, as it is sold.
  static long bytes(String field, String text) {
    String example = "bytes, or a size such as 64GB";
    Measure measure = Measure.parse(field, text, example);
    double scale =
        switch (measure.unit) {
          case "", "b" -> 1;
          case "mb", "mib", "m" -> 1 << 20;
          case "gb", "gib", "g" -> 1 << 30;
          case "tb", "tib", "t" -> 1024.0 * (1 << 30);
          default -> throw Query.invalid(field, "'" + text + "'", example);
        };
    double value = measure.times(scale);
    if (value > 1L << 62) throw Query.invalid(field, "'" + text + "'", example);
    return (long) value;
  }
}
