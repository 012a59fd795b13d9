package berth.regex;

import static org.assertj.core.api.Assertions.assertThat;

import berth.oracle.OracleHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Java's own regular expressions agree wherever both languages do.
class RegexPropertyTest {
  private static final String[] ATOMS = {
    "a",
    "b",
    "blk",
    "\\.",
    ".",
    "\\d",
    "\\D",
    "\\w",
    "\\W",
    "\\s",
    "\\S",
    "[0-9a-f]",
    "[^_.]",
    "[\\d_.-]",
    "ffn",
    "_",
    "exps",
    "1",
    "weight",
    "[^\\w]",
    "[\\D]"
  };
  private static final String[] REPEATS = {"", "", "", "?", "??", "{2}", "{0,2}"};
  private static final String[] ENDLESS = {"*", "+", "*?", "+?", "{2,}"};
  private static final String[] EDGES = {"^", "$", "\\b", "\\B"};

  private final Random random = new Random(20);
  private int endless;

  @Test
  void any_pattern_finds_the_tensors_that_java_finds() {
    List<String> names = names();
    for (int i = 0; i < 2000; i++) {
      endless = 3;
      String text = choices(2, true);
      Pattern java = Pattern.compile(text);
      Regex ours = Regex.parse(text);
      for (int k = 0; k < 40; k++) {
        String name = part(names.get(random.nextInt(names.size())));
        assertThat(ours.isIn(name)).as("%s in %s", text, name).isEqualTo(java.matcher(name).find());
      }
    }
  }

  @Test
  void any_text_is_a_pattern_or_is_refused() {
    String characters = "ab01._-^$*+?{}[]()|\\,:=! dwsB\u00e9";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(12); k >= 0; k--) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      try {
        Regex.parse(text.toString()).isIn("blk.0.ab");
      } catch (RegexFormatException e) {
        assertThat(e).hasMessageContaining("at character");
      }
    }
  }

  /// Ten characters at most: Java backtracks, and some of these patterns take it a time that
  /// doubles with each.
  private String part(String name) {
    int from = random.nextInt(Math.max(1, name.length() - 9));
    return name.substring(from, Math.min(name.length(), from + 10));
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of("", "a", "aab", "a b", "1.1"));
    for (String file : List.of("deepseek-moe-16b.q4k.gguf", "deepseek-v2-lite.q4k.gguf")) {
      OracleHeaders.weights(file).model().tensors().forEach(tensor -> names.add(tensor.name()));
    }
    return names;
  }

  /// @param once whether nothing around it is repeated
  private String choices(int depth, boolean once) {
    StringBuilder text = new StringBuilder(sequence(depth, once));
    while (random.nextInt(3) == 0) text.append('|').append(sequence(depth, once));
    return text.toString();
  }

  private String sequence(int depth, boolean once) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) text.append(term(depth, once));
    return text.toString();
  }

  private String term(int depth, boolean once) {
    int kind = random.nextInt(8);
    if (kind == 0) return one(EDGES);
    boolean isEndless = once && endless > 0 && random.nextInt(4) == 0;
    if (isEndless) endless--;
    String repeat = one(isEndless ? ENDLESS : REPEATS);
    if (kind > 2 || depth == 0) return one(ATOMS) + repeat;
    String inside = choices(depth - 1, once && repeat.isEmpty());
    // Java stops repeating what may be empty where it could still go on, so that is never empty.
    if (!repeat.isEmpty()) inside = one(ATOMS) + "(?:" + inside + ")";
    return (kind == 1 ? "(" : "(?:") + inside + ")" + repeat;
  }

  private String one(String[] of) {
    return of[random.nextInt(of.length)];
  }
}
