package berth.site;

/// Text as a JSON string that is harmless even where it is taken for HTML.
public final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /// Adds a text with its quotes.
  public static void quote(StringBuilder to, String text) {
    to.append('"');
    for (int i = 0; i < text.length(); i++) append(to, text.charAt(i));
    to.append('"');
  }

  private static void append(StringBuilder to, char c) {
    switch (c) {
      case '"' -> to.append("\\\"");
      case '\\' -> to.append("\\\\");
      case '\n' -> to.append("\\n");
      case '<', '>', '&' -> escape(to, c);
      default -> {
        if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c)) {
          escape(to, c);
        } else {
          to.append(c);
        }
      }
    }
  }

  private static void escape(StringBuilder to, char c) {
    to.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) to.append(HEX.charAt(c >> shift & 0xf));
  }
}
