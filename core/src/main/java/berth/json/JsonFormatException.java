package berth.json;

/// A text that is not JSON: where, what was found, what was expected.
public final class JsonFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String found;
  private final String expected;

  public JsonFormatException(int line, int column, String found, String expected) {
    super("line " + line + ", column " + column + ": " + found + ", expected " + expected);
    this.line = line;
    this.column = column;
    this.found = found;
    this.expected = expected;
  }

  /// Line and column in words.
  public String place() {
    return "line " + line + ", column " + column;
  }

  public String found() {
    return found;
  }

  public String expected() {
    return expected;
  }

  /// Counted from 1.
  public int line() {
    return line;
  }
}
