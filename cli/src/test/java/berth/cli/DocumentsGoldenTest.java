package berth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Documents and whole answers that the program itself makes: `make golden` rewrites them.
class DocumentsGoldenTest {
  private static final Path GOLDEN = Path.of("src", "test", "golden");

  @Test
  void the_page_of_commands_is_what_help_says() throws IOException {
    StringBuilder page = new StringBuilder("# Commands\n\nMade from `--help`; do not edit.\n");
    page.append("\n```text\n").append(Program.run("--help").out()).append("```\n");
    for (String command :
        new String[] {
          "fit",
          "recommend",
          "hardware",
          "compare",
          "estimate",
          "batch",
          "inspect",
          "models",
          "devices",
          "show",
          "completion"
        }) {
      page.append("\n## berth ").append(command).append("\n\n```text\n");
      page.append(Program.run(command, "--help").out()).append("```\n");
    }
    check(Path.of("..", "docs", "cli.md"), page.toString());
  }

  @Test
  void the_picture_of_the_readme_is_a_real_answer() throws IOException {
    Program program =
        Program.run("fit", "qwen3-30b-a3b", "--on", "rtx-3060-12gb", "--ram", "32GB", "-c", "32k");
    String command = "$ ./berth fit qwen3-30b-a3b --on rtx-3060-12gb --ram 32GB -c 32k";
    check(Path.of("..", "docs", "fit.svg"), TerminalPicture.of(command, program.lines()));
  }

  @Test
  void whole_answers_stay_as_they_were_read() throws IOException {
    answer("llama-3.1-8b-explained", "llama-3.1-8b.q4k.gguf", "--explain");
    answer("gpt-oss-120b-experts-in-ram", "gpt-oss-120b.mxfp4.gguf", "-c", "32768", "-cmoe");
    answer("gemma3-27b-4-slots", "gemma3-27b.q4k.gguf", "-c", "32768", "-np", "4");
    answer("deepseek-v3.2-on-8-gpus", "deepseek-v3.2.q4k.gguf", "--on", "8x gpu");
    answer("jamba-in-ram", "jamba-1.5-mini.q4k.gguf", "--on", "cpu", "-c", "131072");
    check(
        GOLDEN.resolve("inspect-qwen3-next.txt"),
        Program.run("inspect", Program.header("qwen3-next-80b-a3b.q4k.gguf")).out());
  }

  private static void answer(String name, String header, String... options) throws IOException {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "estimate";
    arguments[1] = Program.header(header);
    System.arraycopy(options, 0, arguments, 2, options.length);
    check(GOLDEN.resolve(name + ".txt"), Program.run(arguments).out());
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
