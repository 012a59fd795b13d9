package berth.advice;

import berth.fit.Verdict;
import berth.plan.CacheType;
import berth.planner.Alternative;
import berth.units.Bytes;
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
      case Alternative.MoreRam(Bytes kit, Verdict verdict) ->
          "with " + kit.count() / (1L << 30) + " GB of RAM it " + runs(verdict);
      case Alternative.LargerShare(Bytes share, Verdict verdict) ->
          "if the GPU may have "
              + Figures.memory(share)
              + " of the memory it shares (macOS: sudo sysctl iogpu.wired_limit_mb="
              + ((share.count() >> 20) + 1)
              + ") it "
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
