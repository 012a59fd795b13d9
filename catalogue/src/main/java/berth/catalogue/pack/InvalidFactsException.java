package berth.catalogue.pack;

/// Facts that are not as they should be; the message says which, where and what is expected.
final class InvalidFactsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidFactsException(String message) {
    super(message);
  }
}
