package berth.contract;

import berth.Request;
import berth.advice.Winner;
import berth.fit.Room;
import berth.planner.Choice;
import berth.planner.Choices;
import berth.planner.Planner;
import berth.planner.Tempo;
import berth.quantization.FileType;
import berth.quantization.Weights;
import berth.speed.Rate;
import berth.speed.Speed;
import berth.units.TokensPerSecond;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a model does on a machine in each quantization, and the one to take.
///
/// @param taken the best, or the smallest where none runs
public record BestFit(Choices choices, Loaded taken) {
  /// The best of all.
  public static BestFit of(Planner planner, Request request, List<Loaded> ladder, Room room) {
    Choices all = choices(planner, request, ladder, room);
    return new BestFit(all, taken(ladder, all.best()));
  }

  /// The best of those fast enough, or else the fastest.
  public static BestFit of(
      Planner planner, Request request, List<Loaded> ladder, Room room, TokensPerSecond least) {
    Choices all = choices(planner, request, ladder, room);
    return new BestFit(all, taken(ladder, all.best(least).or(all::fastest).or(all::best)));
  }

  private static Choices choices(Planner planner, Request request, List<Loaded> ladder, Room room) {
    Tempo tempo = Tempos.of(request);
    List<Choice> choices = new ArrayList<>();
    for (Loaded loaded : ladder) {
      Weights weights = loaded.weights();
      choices.add(Choices.choice(planner, tempo, request.plan(weights), milliBits(weights), room));
    }
    return new Choices(choices);
  }

  private static Loaded taken(List<Loaded> ladder, Optional<Choice> best) {
    return ladder.stream()
        .filter(loaded -> best.filter(b -> b.weights() == loaded.weights()).isPresent())
        .findFirst()
        .orElse(ladder.getLast());
  }

  /// What the one taken does.
  public Choice choice() {
    return choices.all().stream()
        .filter(choice -> choice.weights() == taken.weights())
        .findFirst()
        .orElseThrow();
  }

  /// Which decodes faster; neither where it is not known of both.
  public static Winner faster(BestFit first, BestFit second) {
    Optional<Rate> a = first.choice().speed().map(Speed::decode);
    Optional<Rate> b = second.choice().speed().map(Speed::decode);
    return a.isPresent() && b.isPresent() ? Winner.ofFaster(a.get(), b.get()) : Winner.NEITHER;
  }

  /// What a weight of these starts from, in thousandths of a bit.
  private static int milliBits(Weights weights) {
    return FileType.parse(weights.format())
        .map(Choice::milliBits)
        .orElseGet(() -> Choice.average(weights));
  }
}
