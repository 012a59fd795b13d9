package berth.pages.live;

import berth.command.Command;
import java.util.List;

/// A command as a person copies it.
public final class Shell {
  private static final int WIDTH = 78;

  private Shell() {}

  /// The command with its name.
  public static LiveView.Run of(Command command) {
    StringBuilder text = new StringBuilder();
    if (!command.modelfile().isEmpty()) {
      text.append("cat > Modelfile <<'END'\n");
      for (String line : command.modelfile()) text.append(line).append('\n');
      text.append("END\n");
    }
    for (String line : command.before()) text.append(line).append('\n');
    return new LiveView.Run(
        name(command.program()), text + broken(command.shellWords()), command.notes());
  }

  /// Words in lines that a shell puts together again.
  private static String broken(List<String> words) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (String word : words) {
      if (column > 0 && column + 1 + word.length() > WIDTH) {
        text.append(" \\\n  ");
        column = 2;
      } else if (column > 0) {
        text.append(' ');
        column++;
      }
      text.append(word);
      column += word.length();
    }
    return text.toString();
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
