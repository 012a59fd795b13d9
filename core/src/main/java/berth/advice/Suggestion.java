package berth.advice;

import berth.fit.Verdict;
import berth.plan.CacheType;
import berth.planner.Alternative;
import berth.units.Figures;

/// What to change so that a plan runs, or runs better, in words.
public final class Suggestion {
  private Suggestion() {}

  /// One change and what it brings.
  public static String of(Alternative alternative) {
    return switch (alternative) {
      case Alternative.ShorterContext(int tokens, Verdict verdict) ->
          "with at most "
              + Figures.tokens(tokens)
              + " tokens (-c "
              + tokens
              + ") it "
              + runs(verdict);
      case Alternative.SmallerCache smaller ->
          "with a cache in "
              + CacheType.word(smaller.type())
              + " (-ctk "
              + CacheType.word(smaller.type())
              + " -ctv "
              + CacheType.word(smaller.type())
              + "), which costs a little quality, it "
              + runs(smaller.verdict());
      case Alternative.SmallerMicroBatch(int tokens, Verdict verdict) ->
          "with micro-batches of "
              + tokens
              + " tokens (-ub "
              + tokens
              + "), which read prompts more slowly, it "
              + runs(verdict);
    };
  }

  private static String runs(Verdict verdict) {
    return switch (verdict) {
      case COMFORTABLE -> "fits comfortably";
      case TIGHT -> "fits without system RAM's help";
      case OFFLOAD -> "runs with part in system RAM";
      case NO -> "still does not fit";
    };
  }
}
