package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people ask, in one command each, answered on one screen. The files are reviewed by reading;
/// `make golden` rewrites them.
class QuestionsGoldenTest {
  private static final Path GOLDEN = Path.of("src", "test", "golden", "questions");
  private static final int COLUMNS = 80;
  private static final int LINES = 60;

  /// All six uses at once: a list, which is scrolled.
  private static final Set<String> LISTS =
      Set.of("what-to-run-on-an-rtx-4090", "what-to-run-on-strix-halo");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "scout-or-r1-distill-70b | compare llama-4-scout r1-70b",
        "deepseek-v3.2-or-scout | compare deepseek-v3.2 llama-4-scout",
        "what-runs-scout | hardware llama-4-scout -q Q4_K_M",
        "what-runs-scout-with-10m-tokens | hardware llama-4-scout -q Q4_K_M -c 10M",
        "memory-of-scout-with-10m-tokens | estimate llama-4-scout -q Q4_K_M -c 10M",
        "scout-on-one-h100 | fit llama-4-scout --on h100",
        "scout-on-a-16-gb-card | fit llama-4-scout --on rtx-4080 --ram 64GB",
        "scout-on-a-24-gb-card | fit llama-4-scout --on rtx-4090 --ram 64GB",
        "scout-with-all-experts-in-ram | estimate llama-4-scout -c 32k --on rtx-4090 -cmoe",
        "deepseek-v3.2-on-a-24-gb-card | fit deepseek-v3.2 --on rtx-4090 --ram 64GB",
        "what-runs-maverick | hardware llama-4-maverick -q Q4_K_M",
        "what-runs-r1-distill-70b | hardware r1-70b -c 8k",
        "r1-distill-70b-in-64-gb-of-ram | fit r1-70b --on cpu --ram 64GB",
        "r1-distill-70b-unquantized | hardware r1-70b -q F16",
        "r1-distill-70b-on-one-24-gb-card | fit r1-70b --on rtx-4090",
        "r1-distill-70b-on-two-24-gb-cards | fit r1-70b --on 2x-rtx-3090",
        "memory-of-r1-distill-70b-with-128k | estimate r1-70b -q Q4_K_M -c 128k",
        "r1-distill-70b-with-128k-on-a-mac | fit r1-70b -c 128k --on m4-max-64",
        "both-behind-a-router | fit r1-70b --with llama-4-scout --on 2x-h100",
        "what-to-run-on-an-rtx-4090 | recommend --on rtx-4090",
        "what-to-code-with-on-an-rtx-4090 | recommend --on rtx-4090 --for coding",
        "what-to-run-on-a-16-gb-laptop | recommend --on cpu --ram 16GB --for chat,coding,vision",
        "what-to-run-on-strix-halo | recommend --on strix-halo",
      })
  void a_question_is_answered_on_one_screen(String name, String command) throws IOException {
    Program program = Program.run(command.split(" "));
    assertThat(program.error()).isEmpty();
    assertThat(program.code()).isZero();
    check(GOLDEN.resolve(name + ".txt"), "$ berth " + command + "\n\n" + program.out());
    List<String> lines = program.lines();
    if (!LISTS.contains(name)) assertThat(lines).hasSizeLessThanOrEqualTo(LINES);
    assertThat(lines)
        .filteredOn(line -> !isToCopy(line))
        .allMatch(line -> line.codePointCount(0, line.length()) <= COLUMNS);
  }

  /// A command stays on one line, so that it can be copied.
  private static boolean isToCopy(String line) {
    return line.startsWith("  llama-") || line.startsWith("  lms ") || line.startsWith("  OLLAMA");
  }

  private static void check(Path file, String content) throws IOException {
    if ("rewrite".equals(System.getProperty("berth.golden"))) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, content);
    }
    assertThat(file).as("make golden writes it").exists();
    assertThat(Files.readString(file)).as(file + "; make golden rewrites it").isEqualTo(content);
  }
}
