package berth.catalogue.speed;

import berth.calibration.Findings.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What the tables come to, in sentences, each a line of a list.
final class WordsSection {
  private static final int DEEP = 8192;

  private final StringBuilder text = new StringBuilder();
  private final List<Prediction> gpu = Found.part(Found.ONE_GPU).predictions();
  private final Map<String, List<Prediction>> families = Found.byFamily(Found.decode());

  private WordsSection() {}

  static String of() {
    WordsSection words = new WordsSection();
    words.text.append("### In words\n\nGood:\n\n");
    words.good();
    words.text.append("\nNot good:\n\n");
    words.bad();
    return words.text + new Doubts().text();
  }

  private void good() {
    Errors dense = errors(gpu, one -> !one.isMixture());
    point(
        "Decoding a dense model on a GPU that nobody measured is off by ",
        Shown.percent(dense.median()),
        " in the median; ",
        Shown.percent(dense.within()),
        " of the cases are within a quarter.");
    long ours = families.values().stream().filter(WordsSection::isOurs).count();
    point(
        "In " + ours + " of " + families.size(),
        " families no other formula here has a smaller median error",
        others(),
        ".");
    List<Prediction> divided = Found.part(Found.DIVIDED).predictions();
    point(
        "With the experts in RAM, of which no run taught anything, it is off by ",
        Shown.percent(Errors.of(divided).median()),
        " (" + divided.size() + " cases with " + Found.chips(divided) + " GPUs, known otherwise).");
  }

  private String others() {
    List<String> others = new ArrayList<>();
    families.forEach(
        (family, rows) -> {
          if (isOurs(rows)) return;
          others.add(family + " (" + Rivals.closest(rows) + ", " + rows.size() + " cases)");
        });
    return others.isEmpty() ? "" : "; not so in " + Shown.listed(others);
  }

  private static boolean isOurs(List<Prediction> rows) {
    return Rivals.closest(rows).equals("ours");
  }

  private void bad() {
    point(
        "Mixtures of experts are off by ",
        Shown.percent(errors(gpu, Prediction::isMixture).median()),
        " on a GPU. With 8,192 tokens or more in the cache all are off by ",
        Shown.percent(errors(gpu, one -> one.depth() >= DEEP).median()),
        ", with an empty one by ",
        Shown.percent(errors(gpu, one -> one.depth() == 0).median()),
        ".");
    Errors slow = Errors.of(Found.part(Found.PROCESSOR_PROMPTS).predictions());
    point(
        "Prompts are off by ",
        Shown.percent(Errors.of(Found.part(Found.PROMPTS).predictions()).median()),
        " on a GPU. On a processor they are a guess: ",
        Shown.percent(slow.median()),
        " off, ",
        Shown.percent(slow.within()),
        " within a quarter.");
  }

  private static Errors errors(List<Prediction> all, Predicate<Prediction> wanted) {
    return Errors.of(all.stream().filter(wanted).toList());
  }

  private void point(String... words) {
    text.append("- ").append(String.join("", words)).append('\n');
  }
}
