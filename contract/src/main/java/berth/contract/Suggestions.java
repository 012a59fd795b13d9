package berth.contract;

import berth.Answer;
import berth.advice.Suggestion;
import berth.catalogue.data.PackedCatalogue;
import berth.planner.Alternative;
import berth.planner.Planner;
import java.util.List;

/// What to change so that an answer's plan runs, or runs better.
public final class Suggestions {
  private Suggestions() {}

  public static List<String> of(Answer answer) {
    if (!answer.found()) return List.of();
    return Alternative.of(new Planner(), answer.planned(), PackedCatalogue.reserves()).stream()
        .map(Suggestion::of)
        .toList();
  }
}
