package berth.safetensors;

/// Bytes or text that are not safetensors we can read: where, what was found, what was expected.
public final class SafetensorsFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String where;

  public SafetensorsFormatException(String where, String found, String expected) {
    super(where + ": " + found + ", expected " + expected);
    this.where = where;
  }

  private SafetensorsFormatException(String file, SafetensorsFormatException inside) {
    super(file + ": " + inside.getMessage(), inside);
    this.where = inside.where;
  }

  /// The same, for a reader who has to be told which file.
  public SafetensorsFormatException in(String file) {
    return new SafetensorsFormatException(file, this);
  }

  /// The byte, the place in the header's text, or the tensor.
  public String where() {
    return where;
  }
}
