package berth.site.page;

import java.util.List;

/// Words put together.
final class Words {
  private Words() {}

  /// With a capital letter first.
  static String sentence(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /// With a small letter first.
  static String small(String text) {
    return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }

  /// `a, b and c`.
  static String list(List<String> words) {
    if (words.size() < 2) return String.join("", words);
    return String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
  }
}
