package berth;

import berth.speed.Asked;

/// Tokens guessed ahead, as an argument: `3`, or `3:0.65` with the share taken to be right.
public final class Guesses {
  /// What is taken where nobody says.
  public static final double USUAL = 0.7;

  private Guesses() {}

  /// Reads it.
  ///
  /// @throws RequestException if it is out of range
  public static Asked.Guessing parse(String text) {
    int colon = text.indexOf(':');
    try {
      int tokens = Integer.parseInt(colon < 0 ? text : text.substring(0, colon));
      double share = colon < 0 ? USUAL : Double.parseDouble(text.substring(colon + 1));
      return of(tokens, share);
    } catch (NumberFormatException _) {
      throw wrong("'" + text + "'");
    }
  }

  static Asked.Guessing of(int tokens, double share) {
    if (tokens < 1 || tokens > 16) throw wrong(tokens + " tokens ahead");
    if (!(share >= 0 && share <= 1)) throw wrong("a share of " + share);
    return new Asked.Guessing(tokens, share);
  }

  private static RequestException wrong(String message) {
    return new RequestException(
        RequestException.Code.INVALID_REQUEST,
        "mtp",
        message,
        "1 to 16 tokens, and after a colon the share that is right: 3:0.7");
  }
}
