package berth.cli;

import berth.fit.Verdict;

/// Verdicts as a person reads them, in colour where colours are welcome.
final class Verdicts {
  private Verdicts() {}

  /// The verdict as the beginning of a sentence.
  static String word(Verdict verdict) {
    return switch (verdict) {
      case COMFORTABLE -> coloured("Fits comfortably", 32);
      case TIGHT -> coloured("Fits, tightly", 32);
      case OFFLOAD -> coloured("Runs partly in system RAM", 33);
      case NO -> coloured("Does not fit", 31);
    };
  }

  private static String coloured(String text, int colour) {
    if (!Terminal.standard().hasColour()) return text;
    return "\u001b[" + colour + "m" + text + "\u001b[0m";
  }
}
