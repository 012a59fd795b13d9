package berth.pages.picture;

import berth.units.Figures;

/// Numbers of no unit as text.
final class Numbers {
  private static final long MILLION = 1_000_000;

  private Numbers() {}

  /// Three digits: `0.0123`, `6.57`, `1,230`.
  static String figure(double value) {
    if (!(value > 0) || value > 9e12) return "0";
    int decimals = 0;
    for (double at = value; at < 99.95 && decimals < 6; at *= 10) decimals++;
    return Figures.fixed((long) (value * MILLION + 0.5), MILLION, decimals);
  }

  /// As few digits as it needs: `0.5`, `20`.
  static String brief(double value) {
    String text = Figures.fixed((long) (value * MILLION + 0.5), MILLION, 6);
    int end = text.length();
    while (text.charAt(end - 1) == '0') end--;
    return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
  }
}
