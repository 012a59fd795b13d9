package berth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkResultTest {
  private static boolean comparable(String a, String b) {
    List<BenchmarkResult> results = Tables.benchmarks(a, b);
    return results.getFirst().isComparableWith(results.getLast());
  }

  @Test
  void scores_of_one_leaderboard_are_compared() {
    assertThat(
            comparable(
                "a,GPQA Diamond,Artificial Analysis,,,reasoning,90.51,%,leaderboard,,,readme",
                "b,GPQA Diamond,Artificial Analysis,,,,52.73,%,leaderboard,,,thread"))
        .isTrue();
  }

  @Test
  void scores_of_two_harnesses_are_not() {
    assertThat(
            comparable(
                "a,GPQA Diamond,Artificial Analysis,,,,90.51,%,leaderboard,,,readme",
                "b,GPQA Diamond,,,,,84.3,%,maker,2026-04-02,,readme"))
        .isFalse();
  }

  @Test
  void votes_of_two_days_are_not() {
    assertThat(
            comparable(
                "a,LMArena Text,LMArena,2025-08-06,,,1357,Elo,leaderboard,,,readme",
                "b,LMArena Text,LMArena,2026-03-31,,,1450,Elo,leaderboard,,,readme"))
        .isFalse();
  }

  @Test
  void other_numbers_of_examples_are_not() {
    assertThat(
            comparable(
                "a,MMLU-Pro,,,5-shot CoT,,69.4,%,maker,,,readme",
                "b,MMLU-Pro,,,0-shot CoT,,69.4,%,maker,,,readme"))
        .isFalse();
  }

  @Test
  void what_makers_report_is_compared_within_one_table_only() {
    String own = "a,MMLU-Pro,,,,,81.8,%,maker,2025-07-15,,readme";
    assertThat(comparable(own, "b,MMLU-Pro,,,,,80.0,%,other-maker,2025-07-15,,readme")).isTrue();
    assertThat(comparable(own, "b,MMLU-Pro,,,,,80.0,%,maker,2025-07-15,,thread")).isFalse();
    assertThat(comparable(own, "b,MMLU-Pro,,,,,80.0,%,maker,2025-07-15,,readme p. 2")).isFalse();
  }

  @Test
  void a_leaderboard_is_named_and_a_maker_is_none() {
    assertThatThrownBy(() -> Tables.benchmarks("a,MMLU,,,,,81.8,%,leaderboard,,,readme"))
        .hasMessage("harness: missing; expected a harness with \"leaderboard\", and only there");
  }
}
