package berth.catalogue;

import java.util.ArrayList;
import java.util.List;

/// Names as people type them, made comparable.
public final class Names {
  private Names() {}

  /// Letters and digits only, in small letters: `RTX 4090`, `rtx-4090` and `rtx4090` are one name.
  public static String key(String name) {
    StringBuilder key = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = small(name.charAt(i));
      if (isPart(c)) key.append(c);
    }
    return key.toString();
  }

  /// The same with dots kept: `qwen2.5-7b` and `qwen2-57b` are two names. A dot at the end goes.
  public static String keyWithDots(String name) {
    StringBuilder key = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = small(name.charAt(i));
      if (isPart(c) || c == '.') key.append(c);
    }
    int end = key.length();
    while (end > 0 && key.charAt(end - 1) == '.') end--;
    return key.substring(0, end);
  }

  /// Its runs of letters and digits, in small letters.
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? small(text.charAt(i)) : ' ';
      if (isPart(c)) {
        word.append(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }

  /// Letters added, dropped or changed to get from one to the other (Levenshtein 1966).
  public static int changes(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) row[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static char small(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
  }

  private static boolean isPart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
