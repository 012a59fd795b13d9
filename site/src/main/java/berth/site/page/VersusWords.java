package berth.site.page;

import berth.advice.Comparison;
import berth.advice.Side;
import berth.advice.Winner;
import berth.catalogue.ModelEntry;
import berth.pages.sheet.Block;
import berth.planner.Machinery;
import berth.speed.Rate;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Two models beside each other in sentences. Whoever is not strictly better is not called so.
final class VersusWords {
  private final Versus versus;
  private final Comparison comparison;
  private final String first;
  private final String second;

  VersusWords(Versus versus) {
    this.versus = versus;
    this.comparison = versus.comparison();
    this.first = versus.firstName();
    this.second = versus.secondName();
  }

  /// Who is better at what.
  String lead() {
    return memory() + " " + speed() + scores().map(text -> " " + text).orElse("");
  }

  /// What both take.
  String memory() {
    return "At "
        + versus.setting()
        + ", "
        + first
        + " takes "
        + Figures.memory(comparison.first().total())
        + " and "
        + second
        + " "
        + Figures.memory(comparison.second().total())
        + switch (comparison.smaller()) {
          case FIRST -> ": " + first + " takes less.";
          case SECOND -> ": " + second + " takes less.";
          case NEITHER -> ": the same, as shown.";
        };
  }

  /// How fast both are on the device that is best known and smallest.
  String speed() {
    Optional<Comparison.Speeds> best = comparison.speeds().stream().findFirst();
    if (best.isEmpty())
      return "Which is faster is unknown: no device whose speed is known holds each of them.";
    Comparison.Speeds pair = best.get();
    return "On "
        + pair.device().name()
        + ", "
        + first
        + " decodes "
        + Running.speed(Optional.of(pair.first()))
        + " and "
        + second
        + " "
        + Running.speed(Optional.of(pair.second()))
        + faster(pair);
  }

  private String faster(Comparison.Speeds pair) {
    String words =
        switch (pair.winner()) {
          case FIRST -> ": " + first + " is faster";
          case SECOND -> ": " + second + " is faster";
          case NEITHER -> ": a tie";
        };
    boolean apart =
        pair.winner() == Winner.NEITHER || !overlap(pair.first().decode(), pair.second().decode());
    return words + (apart ? "." : " as predicted, though the ranges overlap.");
  }

  private static boolean overlap(Rate a, Rate b) {
    return a.low().compareTo(b.high()) <= 0 && b.low().compareTo(a.high()) <= 0;
  }

  /// Who is ahead in how many tests.
  Optional<String> scores() {
    if (comparison.scores().isEmpty()) return Optional.empty();
    int all = comparison.scores().size();
    return Optional.of(
        "Of the "
            + (all == 1 ? "one test" : all + " tests")
            + " that both took in the same way, "
            + first
            + " is ahead in "
            + ahead(Winner.FIRST)
            + " and "
            + second
            + " in "
            + ahead(Winner.SECOND)
            + ".");
  }

  private long ahead(Winner winner) {
    return comparison.scores().stream().filter(pair -> pair.winner() == winner).count();
  }

  /// What speaks for each.
  List<String> choice() {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(reasons(first, comparison.forFirst()));
    paragraphs.add(reasons(second, comparison.mirrored().forFirst()));
    paragraphs.add(
        "Memory and speed at "
            + versus.setting()
            + ". Each reason is a strict advantage at the precision shown; what they are worth"
            + " depends on what it is for.");
    return paragraphs;
  }

  private static String reasons(String name, List<String> reasons) {
    return reasons.isEmpty()
        ? "Nothing that we know of speaks for " + name + "."
        : "Take " + name + " if this counts: " + String.join("; ", reasons) + ".";
  }

  /// How many devices hold each.
  String devices() {
    return "Of the single devices of our catalogue "
        + comparison.first().devices().size()
        + " hold "
        + first
        + " and "
        + comparison.second().devices().size()
        + " hold "
        + second
        + ", "
        + comparison.both().size()
        + " of them either, at "
        + versus.setting()
        + ".";
  }

  List<Block.Questions.Question> questions() {
    List<Block.Questions.Question> questions = new ArrayList<>();
    add(
        questions,
        "Which is better, " + first + " or " + second + "?",
        String.join(" ", versusReasons()));
    add(questions, "How much memory do " + first + " and " + second + " need?", memory());
    add(
        questions,
        "Which is faster, " + first + " or " + second + "?",
        speed() + " At " + versus.setting() + ".");
    add(
        questions,
        "What is the smallest device for each?",
        smallest(first, comparison.first()) + " " + smallest(second, comparison.second()));
    add(questions, "Can the same devices run " + first + " and " + second + "?", devices());
    add(
        questions,
        "May I use " + first + " and " + second + " commercially?",
        terms(versus.pair().first()) + " " + terms(versus.pair().second()));
    return questions;
  }

  private List<String> versusReasons() {
    List<String> parts = new ArrayList<>();
    parts.add(scores().orElse("No test that both took in the same way is known to us."));
    parts.add(reasons(first, comparison.forFirst()));
    parts.add(reasons(second, comparison.mirrored().forFirst()));
    return parts;
  }

  private static void add(
      List<Block.Questions.Question> questions, String question, String answer) {
    questions.add(new Block.Questions.Question(question, answer));
  }

  private static String smallest(String name, Side side) {
    String setting = Running.setting(side.named().plan());
    Optional<Machinery> least = side.devices().stream().findFirst();
    if (least.isEmpty()) {
      return name + ": no single device of our catalogue holds it at " + setting + ".";
    }
    return name
        + ": "
        + least.get().device().device().name()
        + ", where it takes "
        + Figures.memory(Running.taken(least.get().planned()))
        + " of "
        + Figures.memory(new Bytes(Running.usable(least.get().planned()).count()))
        + " usable at "
        + setting
        + ".";
  }

  private static String terms(ModelEntry entry) {
    return entry.name() + ": " + new ModelFacts(entry).licenceSentence();
  }
}
