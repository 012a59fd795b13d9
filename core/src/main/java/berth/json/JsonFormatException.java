package berth.json;

/// A text that is not JSON: where, what was found, what was expected.
public final class JsonFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  public JsonFormatException(int line, int column, String found, String expected) {
    super("line " + line + ", column " + column + ": " + found + ", expected " + expected);
    this.line = line;
  }

  /// Counted from 1.
  public int line() {
    return line;
  }
}
