package berth.cli;

import berth.command.Command;
import java.util.ArrayList;
import java.util.List;

/// A command as a person copies it.
final class CommandText {
  private static final int WIDTH = 80;
  private static final String CONTINUED = " \\";

  private CommandText() {}

  static List<String> of(Command command) {
    List<String> lines = new ArrayList<>();
    lines.add(name(command.program()) + ":");
    if (!command.modelfile().isEmpty()) {
      lines.add("  cat > Modelfile <<'END'");
      command.modelfile().forEach(line -> lines.add("  " + line));
      lines.add("  END");
    }
    command.before().forEach(line -> lines.add("  " + line));
    lines.addAll(broken(command));
    return lines;
  }

  /// The command in lines that a shell puts together again.
  static List<String> broken(Command command) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(" ");
    for (String word : command.shellWords()) {
      boolean full = line.length() + 1 + word.length() > WIDTH - CONTINUED.length();
      if (full && !line.toString().isBlank()) {
        lines.add(line + CONTINUED);
        line = new StringBuilder("   ");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String name(Command.Program program) {
    return switch (program) {
      case LLAMA_SERVER -> "llama.cpp's server";
      case LLAMA_CLI -> "llama.cpp in the terminal";
      case OLLAMA -> "Ollama";
      case LM_STUDIO -> "LM Studio";
    };
  }
}
