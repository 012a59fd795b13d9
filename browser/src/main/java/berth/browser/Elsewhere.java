package berth.browser;

/// Thrown where `engine.js` comes to what only `engine-all.js` has (docs/decisions/0029).
@SuppressWarnings("serial") // nothing serializes it
public final class Elsewhere extends RuntimeException {
  public Elsewhere() {}
}
