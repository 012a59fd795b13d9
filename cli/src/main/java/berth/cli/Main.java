package berth.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// The program: one command per question.
@Command(
    name = "berth",
    version = "berth 0.1.0 (llama.cpp b10256)",
    mixinStandardHelpOptions = true,
    header = "Which computer runs which language model, and how well.",
    description = {
      "",
      "Computes what llama.cpp will allocate, part by part, and how to run it where it fits."
    },
    footer = {
      "",
      "Examples:",
      "  berth fit qwen3-30b-a3b --on rtx-4090",
      "  berth fit llama-4-scout --on '2x rtx-3090' --ram 64GB -c 32k",
      "  berth recommend --on m4-max-64 --for chat,coding",
      "  berth hardware llama-3.3-70b -q Q4_K_M",
      "  berth compare llama-4-scout deepseek-r1-distill-llama-70b",
      "  berth estimate hf://org/repo/model-Q4_K_M.gguf --on gpu,gpu --explain",
      "  berth devices rtx 40 --memory '>=16GB'",
      "  berth inspect model.gguf",
      "  berth serve",
      "",
      "Exit codes: 0 answered, 2 wrong usage or unknown name, 3 unreadable input, 1 a bug."
    })
public final class Main {
  private Main() {}

  /// Runs a command and ends with its exit code.
  public static void main(String[] arguments) {
    if (arguments.length == 1 && arguments[0].equals("--aot-training")) {
      AotTraining.run();
      return;
    }
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter error = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = run(out, error, arguments);
    out.flush();
    System.exit(code);
  }

  /// Adds the command that is asked for, or all where it is not plain which: reading the options of
  /// one takes longer than most answers.
  private static void addCommands(CommandLine line, String... arguments) {
    String wanted = arguments.length == 0 ? "" : arguments[0];
    switch (wanted) {
      case "estimate" -> line.addSubcommand(new EstimateCommand());
      case "fit" -> line.addSubcommand(new FitCommand());
      case "hardware" -> line.addSubcommand(new HardwareCommand());
      case "recommend" -> line.addSubcommand(new RecommendCommand());
      case "compare" -> line.addSubcommand(new CompareCommand());
      case "calibrate" -> line.addSubcommand(new CalibrateCommand());
      case "batch" -> line.addSubcommand(new BatchCommand());
      case "inspect" -> line.addSubcommand(new InspectCommand());
      case "models" -> line.addSubcommand(new ModelsCommand());
      case "devices" -> line.addSubcommand(new DevicesCommand());
      case "show" -> line.addSubcommand(new ShowCommand());
      case "serve" -> line.addSubcommand(new ServeCommand());
      case "export" -> line.addSubcommand(new ExportCommand());
      default -> {
        line.addSubcommand(new EstimateCommand());
        line.addSubcommand(new FitCommand());
        line.addSubcommand(new HardwareCommand());
        line.addSubcommand(new RecommendCommand());
        line.addSubcommand(new CompareCommand());
        line.addSubcommand(new CalibrateCommand());
        line.addSubcommand(new BatchCommand());
        line.addSubcommand(new InspectCommand());
        line.addSubcommand(new ModelsCommand());
        line.addSubcommand(new DevicesCommand());
        line.addSubcommand(new ShowCommand());
        line.addSubcommand(new ServeCommand());
        line.addSubcommand(new ExportCommand());
        line.addSubcommand(new CompletionCommand());
        line.addSubcommand(new HelpCommand());
      }
    }
  }

  /// Runs a command with its output going elsewhere.
  static int run(PrintWriter out, PrintWriter error, String... arguments) {
    CommandLine line = new CommandLine(new Main());
    addCommands(line, arguments);
    line.setOut(out);
    line.setErr(error);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(80);
    Failures failures = new Failures();
    line.setExecutionExceptionHandler(failures);
    line.setParameterExceptionHandler(failures);
    int code = line.execute(arguments);
    out.flush();
    return code;
  }
}
