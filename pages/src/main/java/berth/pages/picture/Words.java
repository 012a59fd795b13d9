package berth.pages.picture;

import berth.fit.Verdict;

/// Verdicts as a legend says them.
public final class Words {
  private Words() {}

  /// So that it stands beside a number or in a legend.
  public static String of(Verdict verdict) {
    return switch (verdict) {
      case COMFORTABLE -> "fits with room to spare";
      case TIGHT -> "fits, tight";
      case OFFLOAD -> "fits with part in system RAM";
      case NO -> "does not fit";
    };
  }
}
