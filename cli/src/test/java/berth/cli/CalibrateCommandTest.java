package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `berth calibrate`.
class CalibrateCommandTest {
  @Test
  void what_is_learnt_again_is_what_the_program_predicts_with(@TempDir Path folder)
      throws IOException {
    Path out = folder.resolve("calibration.json");
    Program program = Program.run("calibrate", "--out", out.toString());
    assertThat(program.code()).as(program.error()).isZero();
    assertThat(program.out()).contains("Errors of predictions by fits that have not seen the chip");
    assertThat(Files.readString(out))
        .isEqualTo(Files.readString(Path.of("../data/calibration.json")));
  }

  @Test
  void a_folder_that_is_not_there_is_said_before_anything_is_fitted(@TempDir Path folder) {
    String nowhere = folder.resolve("nowhere/calibration.json").toString();
    Asked.refused(
        new String[] {"calibrate", "--out", nowhere}, "--out: no folder", "make it first");
  }

  @Test
  void a_file_that_cannot_be_written_is_an_error_and_not_a_bug(@TempDir Path folder) {
    Program program = Program.run("calibrate", "--out", folder.toString());
    assertThat(program.code()).isEqualTo(2);
    assertThat(program.error()).contains("cannot be written").doesNotContain("a bug");
  }
}
