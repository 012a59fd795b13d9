package berth.regex;

/// Some characters.
///
/// @param ranges the first and the last of each range, one after the other
record CharSet(String ranges) {
  static final CharSet DIGITS = new CharSet("09");
  static final CharSet WORD = new CharSet("azAZ09__");
  static final CharSet SPACE = new CharSet("\t\r  ");
  static final CharSet ANY = new CharSet("\n\n\r\r\u2028\u2029").complement();

  private static final int ALL = Character.MAX_VALUE + 1;

  static CharSet of(char one) {
    return range(one, one);
  }

  static CharSet range(char first, char last) {
    return new CharSet("" + first + last);
  }

  boolean has(char c) {
    for (int i = 0; i < ranges.length(); i += 2) {
      if (ranges.charAt(i) <= c && c <= ranges.charAt(i + 1)) return true;
    }
    return false;
  }

  boolean isOne() {
    return ranges.length() == 2 && ranges.charAt(0) == ranges.charAt(1);
  }

  CharSet plus(CharSet others) {
    return new CharSet(ranges + others.ranges);
  }

  /// All other characters.
  CharSet complement() {
    StringBuilder gaps = new StringBuilder();
    int from = 0;
    while (from < ALL) {
      int begin = ALL;
      int end = ALL;
      for (int i = 0; i < ranges.length(); i += 2) {
        if (ranges.charAt(i + 1) < from || ranges.charAt(i) >= begin) continue;
        begin = Math.max(from, ranges.charAt(i));
        end = ranges.charAt(i + 1) + 1;
      }
      if (begin > from) gaps.append((char) from).append((char) (begin - 1));
      from = end;
    }
    return new CharSet(gaps.toString());
  }
}
