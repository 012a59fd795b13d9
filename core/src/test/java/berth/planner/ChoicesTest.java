package berth.planner;

import static org.assertj.core.api.Assertions.assertThat;

import berth.fit.Room;
import berth.fit.Verdict;
import berth.oracle.OracleHeaders;
import berth.plan.Workload;
import berth.quantization.Weights;
import berth.speed.Basis;
import berth.speed.Rate;
import berth.speed.Speed;
import berth.speed.Spent;
import berth.units.TokensPerSecond;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Which quantization is taken, for speeds that are made up.
class ChoicesTest {
  private static final Weights WEIGHTS = OracleHeaders.weights("llama-3.1-8b.q4k.gguf");
  private static final Room AMPLE = Rooms.of(Optional.empty(), 64 * 1024);
  private static final Room SMALL = Rooms.of(Optional.of(64 * 1024L), 3 * 1024);

  private static Choice choice(int bits, Room room, double rate) {
    Planned planned = new Planner().best(Rooms.plan(WEIGHTS, Workload.ofContext(2048), 1), room);
    return new Choice(WEIGHTS, 1000 * bits, planned, 2048, Optional.of(speed(rate)));
  }

  private static Speed speed(double rate) {
    TokensPerSecond tokens = new TokensPerSecond(rate);
    return new Speed(
        new Rate(tokens, tokens, tokens),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new Spent(1 / rate, 0, 0, 0, 0, 0),
        Basis.DERIVED,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  private static Optional<Integer> bits(Optional<Choice> choice) {
    return choice.map(taken -> taken.milliBits() / 1000);
  }

  private static Optional<Integer> best(Choices choices, double least) {
    return bits(choices.best(new TokensPerSecond(least)));
  }

  @Test
  void of_those_fast_enough_the_most_bits_are_taken() {
    Choices choices =
        new Choices(List.of(choice(8, AMPLE, 10), choice(6, AMPLE, 20), choice(4, AMPLE, 30)));
    assertThat(bits(choices.best())).contains(8);
    assertThat(best(choices, 10)).contains(8);
    assertThat(best(choices, 10.01)).contains(6);
    assertThat(best(choices, 30)).contains(4);
    assertThat(best(choices, 30.01)).isEmpty();
  }

  @Test
  void with_part_in_ram_the_fewest_of_four_bits_are_taken_unless_more_are_fast_enough() {
    Choices choices =
        new Choices(List.of(choice(8, SMALL, 5), choice(6, SMALL, 8), choice(4, SMALL, 12)));
    assertThat(choices.all()).allMatch(choice -> choice.verdict() == Verdict.OFFLOAD);
    assertThat(bits(choices.best())).contains(4);
    assertThat(best(choices, 4)).contains(8);
    assertThat(best(choices, 7)).contains(6);
    assertThat(best(choices, 9)).contains(4);
  }

  @Test
  void the_fastest_is_the_one_with_the_most_bits_of_equals() {
    Choices choices =
        new Choices(List.of(choice(8, AMPLE, 10), choice(6, AMPLE, 20), choice(4, AMPLE, 20)));
    assertThat(bits(choices.fastest())).contains(6);
    assertThat(new Choices(List.of()).fastest()).isEmpty();
  }
}
