package berth.cli;

import berth.Request;
import berth.fit.Room;
import berth.planner.Choice;
import berth.planner.Choices;
import berth.planner.Planner;
import berth.quantization.FileType;
import berth.quantization.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a model does on a machine in each quantization, and the one to take.
///
/// @param taken the best, or the smallest where none runs
record BestFit(Choices choices, Loaded taken) {
  static BestFit of(Planner planner, Request request, List<Loaded> ladder, Room room) {
    List<Choice> choices = new ArrayList<>();
    for (Loaded loaded : ladder) {
      Weights weights = loaded.weights();
      choices.add(Choices.choice(planner, request.plan(weights), milliBits(weights), room));
    }
    Choices all = new Choices(choices);
    Optional<Choice> best = all.best();
    Loaded taken =
        ladder.stream()
            .filter(loaded -> best.filter(b -> b.weights() == loaded.weights()).isPresent())
            .findFirst()
            .orElse(ladder.getLast());
    return new BestFit(all, taken);
  }

  /// What the one taken does.
  Choice choice() {
    return choices.all().stream()
        .filter(choice -> choice.weights() == taken.weights())
        .findFirst()
        .orElseThrow();
  }

  /// What a weight of these starts from, in thousandths of a bit.
  private static int milliBits(Weights weights) {
    return FileType.parse(weights.format())
        .map(Choice::milliBits)
        .orElseGet(() -> Choice.average(weights));
  }
}
