package berth.catalogue;

/// Packed facts that are not of their form: where, what is there, what was expected.
public final class CatalogueFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CatalogueFormatException(String where, String found, String expected) {
    super(where + ": " + found + "; expected " + expected);
  }
}
