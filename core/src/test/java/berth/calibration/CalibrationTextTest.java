package berth.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import berth.json.JsonReader;
import berth.speed.Calibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CalibrationTextTest {
  @Test
  void the_calibration_in_data_is_written_as_it_was_read() throws IOException {
    String text = Files.readString(Path.of("..", "data", "calibration.json"));
    Calibration calibration = Calibration.of(JsonReader.readFields(text));
    assertThat(CalibrationText.of(calibration)).isEqualTo(text);
  }
}
