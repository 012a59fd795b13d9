package berth.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import berth.speed.Bounds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whose measurements bound what a family's unmeasured chips are said to do.
class SpreadTest {
  private final List<Spread.Off> all = new ArrayList<>();

  /// So many chips of a family, evenly between what was measured to what was predicted.
  private void chips(String family, int count, double low, double high) {
    for (int i = 0; i < count; i++) {
      double ratio = count == 1 ? low : low + i * (high - low) / (count - 1);
      all.add(new Spread.Off(family + " " + i, family, Math.log(ratio)));
    }
  }

  private Bounds unseen(String family) {
    return new Spread(all, true).unseen(family);
  }

  @Test
  void twenty_chips_speak_for_their_family() {
    chips("NVIDIA GDDR", 20, 0.9, 1.1);
    chips("Apple LPDDR", 20, 0.5, 2);
    assertThat(unseen("NVIDIA GDDR").low()).isBetween(0.9, 0.93);
    assertThat(unseen("NVIDIA GDDR").high()).isBetween(1.07, 1.1);
  }

  @Test
  void fewer_take_the_wider_of_their_own_and_their_makers() {
    chips("NVIDIA GDDR", 20, 0.9, 1.1);
    chips("NVIDIA HBM", 2, 0.7, 0.8);
    chips("Apple LPDDR", 20, 0.5, 2);
    assertThat(unseen("NVIDIA HBM").low()).isEqualTo(0.7);
    assertThat(unseen("NVIDIA HBM").high()).isBetween(1.07, 1.1);
  }

  @Test
  void where_the_maker_has_few_as_well_everybody_counts() {
    chips("AMD GDDR", 5, 1, 1.02);
    chips("Apple LPDDR", 20, 0.5, 2);
    assertThat(unseen("AMD GDDR")).isEqualTo(new Spread(all, true).bounds());
  }

  @Test
  void of_a_family_nobody_measured_the_makers_others_are_taken() {
    chips("NVIDIA GDDR", 20, 0.9, 1.1);
    chips("Apple LPDDR", 20, 0.5, 2);
    assertThat(unseen("NVIDIA LPDDR")).isEqualTo(unseen("NVIDIA GDDR"));
  }

  @Test
  void many_rows_of_few_chips_are_few() {
    chips("Apple LPDDR", 20, 0.5, 2);
    for (int i = 0; i < 100; i++) all.add(new Spread.Off("a chip", "AMD LPDDR", 0));
    Bounds bounds = unseen("AMD LPDDR");
    assertThat(bounds.high()).isGreaterThan(1);
    assertThat(bounds.low()).isLessThan(1);
  }

  @Test
  void bounds_hold_the_prediction() {
    chips("NVIDIA GDDR", 20, 1.2, 1.3);
    assertThat(unseen("NVIDIA GDDR").low()).isEqualTo(1);
  }
}
