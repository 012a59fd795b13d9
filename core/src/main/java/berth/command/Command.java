package berth.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How one program runs a plan.
///
/// @param words the command, word by word
/// @param environment variables the program reads, as `NAME=value`
/// @param before commands to give first, as a shell takes them
/// @param modelfile lines of a file called `Modelfile`; empty: none is needed
/// @param source where the name of the model's file is from; absent: the user's own, or to fill in
/// @param notes what a reader must know
public record Command(
    Program program,
    List<String> words,
    List<String> environment,
    List<String> before,
    List<String> modelfile,
    Optional<String> source,
    List<String> notes) {
  /// Programs that run models.
  public enum Program {
    LLAMA_SERVER("llama-server"),
    LLAMA_CLI("llama-cli"),
    OLLAMA("ollama"),
    LM_STUDIO("lm-studio");

    private final String word;

    Program(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public Command {
    words = List.copyOf(words);
    environment = List.copyOf(environment);
    before = List.copyOf(before);
    modelfile = List.copyOf(modelfile);
    notes = List.copyOf(notes);
  }

  /// The same with more words.
  public Command with(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return new Command(program, all, environment, before, modelfile, source, notes);
  }

  /// Variables and words, each quoted where a shell would take it apart; an option with its value
  /// is one.
  public List<String> shellWords() {
    List<String> quoted = new ArrayList<>(environment);
    for (int i = 0; i < words.size(); i++) {
      boolean value = i > 1 && !words.get(i).startsWith("-") && words.get(i - 1).startsWith("-");
      if (value) quoted.add(quoted.removeLast() + " " + quoted(words.get(i)));
      else quoted.add(quoted(words.get(i)));
    }
    return quoted;
  }

  /// A word as a POSIX shell takes it.
  public static String quoted(String word) {
    boolean plain = !word.isEmpty();
    for (int i = 0; i < word.length() && plain; i++) plain = isPlain(word.charAt(i));
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-_./:,=@%+".indexOf(c) >= 0;
  }
}
