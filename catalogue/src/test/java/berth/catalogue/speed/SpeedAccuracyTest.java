package berth.catalogue.speed;

import static org.assertj.core.api.Assertions.assertThat;

import berth.calibration.Findings.Prediction;
import berth.catalogue.MeasuredSpeed;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Devices that nobody measured are predicted as well as we say.
class SpeedAccuracyTest {
  /// Of fewer cases a family's share says nothing.
  private static final int ENOUGH = 20;

  private static Errors errors(String part, Predicate<Prediction> wanted) {
    return Errors.of(Found.part(part).predictions().stream().filter(wanted).toList());
  }

  @Test
  void dense_models_decode_on_an_unseen_gpu_within_8_percent() {
    assertThat(errors(Found.ONE_GPU, one -> !one.isMixture()).median()).isLessThanOrEqualTo(0.08);
  }

  @Test
  void all_models_decode_on_an_unseen_gpu_within_9_percent_and_89_of_100_within_a_quarter() {
    Errors all = errors(Found.ONE_GPU, _ -> true);
    assertThat(all.median()).isLessThanOrEqualTo(0.09);
    assertThat(all.within()).isGreaterThanOrEqualTo(0.89);
  }

  @Test
  void neither_chip_nor_source_seen_within_10_percent() {
    assertThat(errors(Found.SOURCE_UNSEEN, _ -> true).median()).isLessThanOrEqualTo(0.10);
  }

  @Test
  void processors_decode_within_20_percent() {
    assertThat(errors(Found.PROCESSOR, _ -> true).median()).isLessThanOrEqualTo(0.20);
  }

  @Test
  void prompts_run_within_22_percent_into_an_empty_cache_and_within_28_into_any() {
    assertThat(errors(Found.PROMPTS, one -> one.depth() == 0).median()).isLessThanOrEqualTo(0.22);
    assertThat(errors(Found.PROMPTS, _ -> true).median()).isLessThanOrEqualTo(0.28);
  }

  @Test
  void bounds_hold_four_of_five_in_every_family_they_were_made_of() {
    assertCovered(Found.decode(), false);
    assertCovered(Found.prompts(), true);
  }

  /// Over all families; in which of them they do not, the report says.
  @Test
  void bounds_made_of_other_chips_hold_three_of_four_over_all() {
    assertThat(Coverage.unseen(Found.decode())).isBetween(0.75, 0.88);
    assertThat(Coverage.unseen(Found.prompts())).isBetween(0.75, 0.88);
  }

  private static void assertCovered(List<Prediction> all, boolean prompts) {
    Found.byFamily(all)
        .forEach(
            (family, own) -> {
              if (own.size() < ENOUGH) return;
              assertThat(Coverage.share(own, Found.bounds(family, prompts)))
                  .as(family + (prompts ? ", prompts" : ", decoding"))
                  .isBetween(0.75, 0.88);
            });
  }

  @Test
  void no_other_formula_is_closer_in_a_family_of_20_cases_or_more_nor_over_all() {
    Rivals.groups()
        .forEach(
            (group, rows) -> {
              if (rows.size() < ENOUGH) return;
              assertThat(Rivals.closest(rows)).as(group).isEqualTo("ours");
            });
  }

  @Test
  void no_refused_row_taught_anything() {
    List<String> refused =
        Found.FINDINGS.impossible().stream().map(one -> one.trial().measured().id()).toList();
    assertThat(Found.decode())
        .extracting(one -> one.trial().measured())
        .extracting(MeasuredSpeed::id)
        .doesNotContainAnyElementsOf(refused);
  }
}
