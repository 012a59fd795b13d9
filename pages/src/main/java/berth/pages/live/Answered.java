package berth.pages.live;

import berth.Answer;
import berth.Request;
import berth.speed.Curve;
import java.util.List;

/// A question with its answer, and how that changes with the context.
///
/// @param byContext what it takes by context, the shortest first
/// @param speeds how fast it is as the context fills
/// @param suggestions what to change so that it runs, or runs better
public record Answered(
    Subject subject,
    Request request,
    Answer answer,
    List<Taking> byContext,
    Curve speeds,
    List<String> suggestions) {
  /// What one context takes, wherever it lies.
  ///
  /// @param context in tokens
  public record Taking(int context, long weights, long cache, long compute) {
    public long total() {
      return weights + cache + compute;
    }
  }

  public Answered {
    byContext = List.copyOf(byContext);
    suggestions = List.copyOf(suggestions);
  }
}
