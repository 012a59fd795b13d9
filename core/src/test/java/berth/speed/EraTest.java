package berth.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// What older builds of the engine took longer for.
class EraTest {
  private static final Calibration PRESENT =
      new Calibration(
          new Coefficients(
              Map.of(
                  "decode.kernel", 8.0,
                  "decode.kernel.early", 1.5,
                  "prefill.attention", 4.0,
                  "prefill.attention.early", 2.0)),
          Map.of(
              Calibration.UNKNOWN,
              new Calibration.Ranges(new Bounds(0.5, 2), new Bounds(0.5, 2), 0)),
          Map.of(),
          Map.of());

  private static Coefficients on(String date) {
    return Era.of(date).of(PRESENT).coefficients();
  }

  @Test
  void builds_of_2024_start_more_kernels_and_attend_slower() {
    assertThat(on("2024-05").get("decode.kernel")).isEqualTo(12);
    assertThat(on("2024-05").get("prefill.attention")).isEqualTo(8);
  }

  @Test
  void builds_of_late_2025_attend_slower() {
    assertThat(on("2025-12-27").get("decode.kernel")).isEqualTo(8);
    assertThat(on("2025-12-27").get("prefill.attention")).isEqualTo(8);
  }

  @Test
  void present_builds_take_what_they_take() {
    assertThat(on("2026-02")).isEqualTo(PRESENT.coefficients());
  }

  @Test
  void of_a_year_alone_its_beginning_counts() {
    assertThat(Era.of("2025")).isEqualTo(Era.SINGLE_KERNELS);
    assertThat(Era.of("2026")).isEqualTo(Era.FORMER_ATTENTION);
  }
}
