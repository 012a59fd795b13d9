package berth.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a JSON text (RFC 8259), with the numbers `NaN`, `Infinity` and `-Infinity` that Python
/// adds to it.
public final class JsonReader {
  private static final int DEEPEST = 100;
  private static final int LONGEST_NUMBER = 100;

  private final String text;
  private int at;
  private int depth;
  private final boolean distinct;

  private JsonReader(String text, boolean distinct) {
    this.text = text;
    this.distinct = distinct;
  }

  /// The value that the whole text is.
  ///
  /// @throws JsonFormatException if it is none
  public static JsonValue read(String text) {
    return read(text, false);
  }

  private static JsonValue read(String text, boolean distinct) {
    JsonReader reader = new JsonReader(text, distinct);
    if (text.startsWith("\uFEFF")) reader.at = 1;
    JsonValue value = reader.value();
    reader.blanks();
    if (reader.at < text.length()) throw reader.wrong("the end");
    return value;
  }

  /// The object that the whole text is.
  ///
  /// @throws JsonFormatException if it is none
  public static JsonValue.Fields readFields(String text) {
    return fields(read(text));
  }

  /// The object that the whole text is, for formats that forbid a name twice in one object.
  ///
  /// @throws JsonFormatException if it is none
  public static JsonValue.Fields readDistinct(String text) {
    return fields(read(text, true));
  }

  private static JsonValue.Fields fields(JsonValue value) {
    if (value instanceof JsonValue.Fields fields) return fields;
    throw new JsonFormatException(1, 1, "a value that is no object", "an object in { }");
  }

  private JsonValue value() {
    blanks();
    if (++depth > DEEPEST) throw wrong("at most " + DEEPEST + " values inside one another");
    JsonValue value =
        switch (peek()) {
          case '{' -> fields();
          case '[' -> array();
          case '"' -> new JsonValue.Text(string());
          case 't' -> word("true", new JsonValue.Flag(true));
          case 'f' -> word("false", new JsonValue.Flag(false));
          case 'n' -> word("null", new JsonValue.Nothing());
          case 'N' -> word("NaN", new JsonValue.Real(Double.NaN));
          case 'I' -> word("Infinity", new JsonValue.Real(Double.POSITIVE_INFINITY));
          default -> number();
        };
    depth--;
    return value;
  }

  private JsonValue fields() {
    at++;
    Map<String, JsonValue> values = new LinkedHashMap<>();
    blanks();
    if (next('}')) return new JsonValue.Fields(values);
    do {
      blanks();
      if (peek() != '"') throw wrong("a name in quotation marks");
      int from = at;
      String name = string();
      if (distinct && values.containsKey(name)) {
        at = from;
        throw wrong("a name that was not there before");
      }
      blanks();
      if (!next(':')) throw wrong("':'");
      values.put(name, value());
      blanks();
    } while (next(','));
    if (!next('}')) throw wrong("',' or '}'");
    return new JsonValue.Fields(values);
  }

  private JsonValue array() {
    at++;
    List<JsonValue> values = new ArrayList<>();
    blanks();
    if (next(']')) return new JsonValue.Array(values);
    do {
      values.add(value());
      blanks();
    } while (next(','));
    if (!next(']')) throw wrong("',' or ']'");
    return new JsonValue.Array(values);
  }

  private JsonValue word(String word, JsonValue value) {
    if (!text.startsWith(word, at)) throw wrong("a value");
    at += word.length();
    return value;
  }

  private JsonValue number() {
    if (text.startsWith("-Infinity", at)) {
      return word("-Infinity", new JsonValue.Real(Double.NEGATIVE_INFINITY));
    }
    int from = at;
    next('-');
    int digits = digits();
    if (digits == 0 || (digits > 1 && text.charAt(at - digits) == '0')) {
      at = from;
      throw wrong("a value");
    }
    boolean whole = true;
    if (next('.')) {
      whole = false;
      if (digits() == 0) throw wrong("a digit");
    }
    if (peek() == 'e' || peek() == 'E') {
      whole = false;
      at++;
      if (peek() == '+' || peek() == '-') at++;
      if (digits() == 0) throw wrong("a digit");
    }
    if (at - from > LONGEST_NUMBER) throw wrong("a number of at most " + LONGEST_NUMBER + " signs");
    String number = text.substring(from, at);
    return whole && number.length() < 19
        ? new JsonValue.Whole(Long.parseLong(number))
        : new JsonValue.Real(Double.parseDouble(number));
  }

  private int digits() {
    int from = at;
    while (peek() >= '0' && peek() <= '9') at++;
    return at - from;
  }

  private String string() {
    at++;
    int from = at;
    StringBuilder unescaped = null;
    while (true) {
      char c = peek();
      if (at >= text.length() || c < ' ') throw wrong("the end of a text, '\"'");
      if (c == '"') break;
      at++;
      if (c == '\\') {
        if (unescaped == null) unescaped = new StringBuilder(text.substring(from, at - 1));
        unescaped.append(escaped());
      } else if (unescaped != null) {
        unescaped.append(c);
      }
    }
    at++;
    return unescaped == null ? text.substring(from, at - 1) : unescaped.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> {
        at--;
        throw wrong("one of \" \\ / b f n r t u after '\\'");
      }
    };
  }

  private char unit() {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0 || peek() > 'f') throw wrong("four digits of base 16");
      unit = 16 * unit + digit;
      at++;
    }
    return (char) unit;
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
  }

  /// The sign here, 0 at the end.
  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean next(char c) {
    if (peek() != c || at >= text.length()) return false;
    at++;
    return true;
  }

  private JsonFormatException wrong(String expected) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < at && i < text.length(); i++) {
      column++;
      if (text.charAt(i) == '\n') {
        line++;
        column = 1;
      }
    }
    String found = at < text.length() ? "'" + shown(text.charAt(at)) + "'" : "the end";
    return new JsonFormatException(line, column, found, expected);
  }

  private static String shown(char c) {
    return c < ' ' ? "a control character" : String.valueOf(c);
  }
}
