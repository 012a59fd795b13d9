package berth.peer;

/// Why the engine searches no placement.
final class FitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FitException(String because) {
    super(because);
  }
}
