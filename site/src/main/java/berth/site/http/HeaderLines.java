package berth.site.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Headers of a reply, ready to be sent.
final class HeaderLines {
  private HeaderLines() {}

  /// The first headers, replaced by the second where both have one; what a reply varies with adds
  /// up.
  static List<Header> of(Map<String, String> usual, Map<String, String> own) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(usual);
    own.forEach((name, value) -> all.merge(name, value, (was, is) -> merged(name, was, is)));
    List<Header> lines = new ArrayList<>();
    all.forEach((name, value) -> lines.add(of(name, value)));
    return lines;
  }

  private static String merged(String name, String usual, String own) {
    return name.equalsIgnoreCase("Vary") ? own + ", " + usual : own;
  }

  static Header of(String name, String value) {
    if (!isToken(name) || !isText(value) || name.toLowerCase(Locale.ROOT).equals("set-cookie")) {
      throw new IllegalArgumentException("header " + name);
    }
    return HeaderValues.createCached(HeaderNames.create(name), value);
  }

  private static boolean isToken(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> c == '-' || (c < 128 && Character.isLetterOrDigit((char) c)));
  }

  private static boolean isText(String value) {
    return value.chars().allMatch(c -> c >= ' ' && c < 127);
  }
}
