package berth.catalogue;

/// A cell of a table that is not as it should be: its column, what is there, what would be right.
public final class WrongCellException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String column;
  private final String found;
  private final String expected;

  WrongCellException(String column, String found, String expected) {
    super(column + ": " + found + "; expected " + expected);
    this.column = column;
    this.found = found;
    this.expected = expected;
  }

  public String column() {
    return column;
  }

  public String found() {
    return found;
  }

  public String expected() {
    return expected;
  }
}
