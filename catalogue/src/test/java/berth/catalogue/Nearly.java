package berth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts whose words and whole numbers are equal and whose numbers with a decimal point lie within
/// half a percent of each other: a fit ends elsewhere in its last digits on another machine.
public enum Nearly {
  /// Nothing else.
  HALF_A_PERCENT(0),
  /// Or within one unit of the last digit shown.
  LAST_DIGIT(1);

  private static final double SHARE = 0.005;
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(\\.\\d+)?");

  private final int units;

  Nearly(int units) {
    this.units = units;
  }

  /// Whether golden files are to be written instead of compared.
  public static boolean rewrites() {
    return "rewrite".equals(System.getProperty("berth.golden"));
  }

  /// Compares a file with what it should hold, or writes it.
  public void check(Path file, String content) {
    try {
      if (rewrites()) Files.writeString(file, content);
      assertSame(file.toString(), Files.readString(file), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void assertSame(String what, String found, String expected) {
    String[] foundLines = found.split("\n", -1);
    String[] lines = expected.split("\n", -1);
    for (int i = 0; i < Math.min(lines.length, foundLines.length); i++) {
      if (isSame(foundLines[i], lines[i])) continue;
      assertThat(foundLines[i]).as(what + "; make calibrate rewrites it").isEqualTo(lines[i]);
    }
    assertThat(foundLines).as(what + "; make calibrate rewrites it").hasSameSizeAs(lines);
  }

  boolean isSame(String found, String expected) {
    if (!NUMBER.matcher(found).replaceAll("#").equals(NUMBER.matcher(expected).replaceAll("#"))) {
      return false;
    }
    List<String> numbers = numbers(found);
    List<String> others = numbers(expected);
    for (int i = 0; i < numbers.size(); i++) {
      if (!isNear(numbers.get(i), others.get(i))) return false;
    }
    return true;
  }

  private static List<String> numbers(String text) {
    List<String> numbers = new ArrayList<>();
    Matcher matcher = NUMBER.matcher(text);
    while (matcher.find()) numbers.add(matcher.group().replace(",", ""));
    return numbers;
  }

  private boolean isNear(String found, String expected) {
    if (found.equals(expected)) return true;
    int decimals = Math.max(decimals(found), decimals(expected));
    if (decimals == 0) return false;
    double value = Double.parseDouble(expected);
    double allowed = Math.max(SHARE * value, 1.001 * units * Math.pow(10, -decimals));
    return Math.abs(Double.parseDouble(found) - value) <= allowed;
  }

  private static int decimals(String number) {
    int point = number.indexOf('.');
    return point < 0 ? 0 : number.length() - point - 1;
  }
}
