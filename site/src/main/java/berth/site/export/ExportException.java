package berth.site.export;

/// An export that is not what it should be; the message says which page or folder, and why.
public final class ExportException extends Exception {
  private static final long serialVersionUID = 1L;

  ExportException(String message) {
    super(message);
  }
}
