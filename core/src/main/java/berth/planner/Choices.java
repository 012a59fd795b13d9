package berth.planner;

import berth.fit.Room;
import berth.fit.Verdict;
import berth.plan.Plan;
import berth.units.TokensPerSecond;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// A model in several quantizations on one machine, and which of them to take.
///
/// @param all from the most bits to the fewest
public record Choices(List<Choice> all) {
  private static final int GOOD_BITS = 4;
  private static final int FAIR_BITS = 3;

  public Choices {
    all = List.copyOf(all);
  }

  /// What a model does in one quantization.
  ///
  /// @param asked the plan for it so quantized
  public static Choice choice(Planner planner, Tempo tempo, Plan asked, int milliBits, Room room) {
    Planned planned = planner.best(asked, room);
    int largest = planner.contextAtLeast(asked, planned).orElse(asked.workload().context());
    return new Choice(asked.weights(), milliBits, planned, largest, tempo.of(planned));
  }

  /// The one to take; nothing if none runs. Most bits that fit on the GPUs come first, as long as
  /// there are four of them: with fewer, models lose visibly, so that a mixture rather keeps
  /// experts in system RAM, and only then three bits, whole blocks in RAM, or fewer bits are taken.
  /// An unquantized model is taken only if nothing else is there.
  public Optional<Choice> best() {
    return best(this::last);
  }

  /// The one to take of those known to decode at least so many tokens per second; nothing if none
  /// does. With part in RAM that is the one with the most bits, as none has to be faster.
  public Optional<Choice> best(TokensPerSecond least) {
    Choices quick = new Choices(all.stream().filter(c -> c.reaches(least)).toList());
    return quick.best(which -> quick.first(Verdict.OFFLOAD, which));
  }

  /// The one that decodes most tokens per second, of equals the one with the most bits; nothing if
  /// none runs, or nobody knows how fast.
  public Optional<Choice> fastest() {
    return all.stream()
        .filter(c -> c.speed().isPresent())
        .reduce((a, b) -> b.reaches(rate(a)) && !a.reaches(rate(b)) ? b : a);
  }

  private static TokensPerSecond rate(Choice choice) {
    return choice.speed().orElseThrow().decode().predicted();
  }

  /// @param partly which to take with part in RAM
  private Optional<Choice> best(Function<Predicate<Choice>, Optional<Choice>> partly) {
    Predicate<Choice> good = choice -> choice.hasBits(GOOD_BITS) && !choice.isUnquantized();
    Predicate<Choice> fair = choice -> choice.hasBits(FAIR_BITS) && !choice.isUnquantized();
    return first(Verdict.COMFORTABLE, good)
        .or(() -> first(Verdict.TIGHT, good))
        .or(() -> partly.apply(good.and(Choice::isMixture)))
        .or(() -> first(Verdict.COMFORTABLE, fair))
        .or(() -> first(Verdict.TIGHT, fair))
        .or(() -> partly.apply(good))
        .or(() -> first(Verdict.COMFORTABLE, choice -> true))
        .or(() -> first(Verdict.TIGHT, choice -> true))
        .or(() -> first(Verdict.OFFLOAD, choice -> true));
  }

  private Optional<Choice> first(Verdict verdict, Predicate<Choice> which) {
    return all.stream().filter(c -> c.verdict() == verdict).filter(which).findFirst();
  }

  /// Of those that run with part in RAM the one with the fewest bits, which leaves least there.
  private Optional<Choice> last(Predicate<Choice> which) {
    return all.stream()
        .filter(c -> c.verdict() == Verdict.OFFLOAD)
        .filter(which)
        .reduce((_, smaller) -> smaller);
  }
}
