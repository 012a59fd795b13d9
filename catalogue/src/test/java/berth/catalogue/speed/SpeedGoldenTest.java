package berth.catalogue.speed;

import berth.calibration.CalibrationText;
import berth.catalogue.Nearly;
import berth.catalogue.Regions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What measured runs teach is what `data/calibration.json` holds, and how far it can be trusted is
/// what docs/accuracy.md says. `make calibrate` rewrites all of it.
class SpeedGoldenTest {
  private static final Path DOCS = Path.of("..", "docs");

  @Test
  void the_calibration_is_what_the_measured_runs_teach() {
    Nearly.HALF_A_PERCENT.check(
        Path.of("..", "data", "calibration.json"),
        CalibrationText.of(Found.FINDINGS.calibration()));
  }

  @Test
  void the_page_says_how_far_it_is_off() {
    Regions.checkNearly(DOCS.resolve("accuracy.md"), "speed", SpeedPage.of());
  }

  @Test
  void programs_can_read_the_same() {
    Nearly.LAST_DIGIT.check(DOCS.resolve("accuracy-speed.json"), SpeedJson.of());
  }
}
