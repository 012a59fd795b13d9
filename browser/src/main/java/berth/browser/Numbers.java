package berth.browser;

import org.teavm.jso.JSBody;
import org.teavm.jso.typedarrays.Int8Array;

/// Numbers and bytes as text, and letters, by the browser's own means and in Java's form: what
/// TeaVM brings for them is tables of 20 KB, and every character set. The build puts these methods
/// in the place of those they name.
public final class Numbers {
  private Numbers() {}

  /// As a `String` of bytes in UTF-8.
  public static String decoded(byte[] bytes) {
    return utf8(Int8Array.copyFromJavaArray(bytes));
  }

  @JSBody(
      params = "bytes",
      script = "return new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes);")
  private static native String utf8(Int8Array bytes);

  /// As `Double.parseDouble`, of texts that both languages read.
  public static double parse(String text) {
    double number = number(text);
    if (Double.isNaN(number)) throw new NumberFormatException(text);
    return number;
  }

  @JSBody(params = "text", script = "return text.trim() === '' ? NaN : +text;")
  private static native double number(String text);

  /// As `Double.toString`: the same digits, which both languages take to be as few as tell a number
  /// from its neighbours.
  public static String text(double number) {
    return plain(number);
  }

  @JSBody(
      params = "number",
      script =
          "if (!isFinite(number)) return String(number);"
              + "var size = Math.abs(number);"
              + "var plain = number === 0 || size >= 1e-3 && size < 1e7;"
              + "var parts = (plain ? String(number) : number.toExponential()).split('e');"
              + "var digits = parts[0] + (parts[0].indexOf('.') < 0 ? '.0' : '');"
              + "if (number === 0 && 1 / number < 0) digits = '-0.0';"
              + "return plain ? digits : digits + 'E' + Number(parts[1]);")
  private static native String plain(double number);

  /// As `Float.toString`: the fewest digits that tell it from other numbers of 32 bits.
  @JSBody(
      params = "number",
      script =
          "var i = 1;"
              + "while (i < 9 && Math.fround(+number.toPrecision(i)) !== number) i++;"
              + "return +number.toPrecision(i);")
  private static native double shortest(float number);

  /// As `Float.toString`.
  public static String text(float number) {
    return text(Float.isNaN(number) || Float.isInfinite(number) ? number : shortest(number));
  }

  /// As `Character.toLowerCase`, of characters whose small letter is one character, too.
  public static int lower(int c) {
    return c < 128 ? c + (c >= 'A' && c <= 'Z' ? 32 : 0) : lowered(c);
  }

  @JSBody(params = "c", script = "return String.fromCodePoint(c).toLowerCase().codePointAt(0);")
  private static native int lowered(int c);

  /// As `Character.digit`, of the digits of English.
  public static int digit(int c, int radix) {
    int digit = -1;
    if (c >= '0' && c <= '9') digit = c - '0';
    if (c >= 'a' && c <= 'z') digit = c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') digit = c - 'A' + 10;
    return digit < radix ? digit : -1;
  }
}
