package berth.site.page;

import berth.advice.Winner;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.planner.Planned;
import berth.planner.Tempo;
import berth.speed.Speed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one device does for models beside another.
///
/// @param gained models that only the greater holds, the newest first; so below
/// @param lost that only the lesser holds
/// @param both that both hold and whose speed is known on both
/// @param counts how many of all models each holds
record Upgrade(
    Setup lesser,
    Setup greater,
    List<Shelf.Held> gained,
    List<Shelf.Held> lost,
    List<Timed> both,
    Counts counts) {
  private static final int SHOWN = 16;

  /// How many of all models.
  record Counts(int lesser, int greater, int gained, int lost) {}

  /// A model on both.
  record Timed(Shelf.Held on, Speed lesser, Speed greater) {
    Winner winner() {
      return Winner.ofFaster(lesser.decode(), greater.decode());
    }
  }

  static Upgrade of(Worker worker, Library library, Setup lesser, Setup greater) {
    Shelf shelf = new Shelf(worker, library);
    Tempo tempo = worker.tempo(lesser.request());
    List<Shelf.Held> gained = new ArrayList<>();
    List<Shelf.Held> lost = new ArrayList<>();
    List<Timed> both = new ArrayList<>();
    for (var entry : Shelf.known()) {
      Optional<Planned> small = shelf.on(lesser, entry);
      Optional<Planned> large = shelf.on(greater, entry);
      if (small.isEmpty()) large.ifPresent(p -> gained.add(new Shelf.Held(entry, p)));
      if (large.isEmpty()) small.ifPresent(p -> lost.add(new Shelf.Held(entry, p)));
      if (small.isEmpty() || large.isEmpty() || both.size() == SHOWN) continue;
      Optional<Speed> slow = tempo.of(small.get());
      Optional<Speed> fast = tempo.of(large.get());
      if (slow.isEmpty() || fast.isEmpty()) continue;
      both.add(new Timed(new Shelf.Held(entry, large.get()), slow.get(), fast.get()));
    }
    return new Upgrade(lesser, greater, gained, lost, both, counts(shelf, lesser, greater));
  }

  private static Counts counts(Shelf shelf, Setup lesser, Setup greater) {
    int[] count = new int[4];
    for (var entry : Shelf.all()) {
      boolean small = shelf.on(lesser, entry).isPresent();
      boolean large = shelf.on(greater, entry).isPresent();
      if (small) count[0]++;
      if (large) count[1]++;
      if (large && !small) count[2]++;
      if (small && !large) count[3]++;
    }
    return new Counts(count[0], count[1], count[2], count[3]);
  }

  /// How many models each holds, and which is faster at the newest.
  String sentence() {
    return "Of "
        + Shelf.all().size()
        + " models, each "
        + Shelf.SETTING
        + ", "
        + lesser.name()
        + " holds "
        + counts.lesser
        + " and "
        + greater.name()
        + " "
        + counts.greater
        + "."
        + pace();
  }

  private String pace() {
    if (both.isEmpty()) return " How their speeds compare is unknown.";
    Timed first = both.getFirst();
    return " "
        + first.on.entry().name()
        + " decodes "
        + Running.speed(Optional.of(first.lesser))
        + " on the former and "
        + Running.speed(Optional.of(first.greater))
        + " on the latter, at "
        + Running.setting(first.on.planned().priced().plan())
        + ".";
  }

  /// When the step is worth it.
  Section worth() {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        counts.gained == 0
            ? "No model fits " + greater.name() + " that does not fit " + lesser.name() + ", too."
            : counts.gained
                + (counts.gained == 1 ? " model fits " : " models fit ")
                + greater.name()
                + " and not "
                + lesser.name()
                + ": it is worth it for whoever wants one of them.");
    if (counts.lost > 0) {
      reasons.add(
          "The other way round it is "
              + counts.lost
              + ": "
              + lesser.name()
              + " gives programs more of its memory.");
    }
    reasons.add(speeds());
    reasons.add("All of that " + Shelf.SETTING.replace("its usual", "each model's usual") + ".");
    return new Section("worth", "When it is worth it", List.of(new Block.Prose(reasons)));
  }

  private String speeds() {
    if (both.isEmpty()) return "Whether one is faster is unknown.";
    long faster = both.stream().filter(timed -> timed.winner() == Winner.SECOND).count();
    long slower = both.stream().filter(timed -> timed.winner() == Winner.FIRST).count();
    return "Of the "
        + both.size()
        + " newest models that both hold and somebody scored or measured, "
        + faster
        + (faster == 1 ? " decodes" : " decode")
        + " faster on "
        + greater.name()
        + ", "
        + slower
        + " on "
        + lesser.name()
        + ", as predicted.";
  }

  /// Models that only one holds.
  List<Section> possible() {
    List<Section> sections = new ArrayList<>();
    only("gained", greater, lesser, gained).ifPresent(sections::add);
    only("lost", lesser, greater, lost).ifPresent(sections::add);
    return sections;
  }

  private static Optional<Section> only(String id, Setup on, Setup not, List<Shelf.Held> models) {
    if (models.isEmpty()) return Optional.empty();
    List<List<Cell>> rows = new ArrayList<>();
    for (Shelf.Held held : models.stream().limit(SHOWN).toList()) {
      rows.add(
          List.of(
              Cell.link(held.entry().name(), "/models/" + held.entry().id()),
              Cell.of(held.planned().priced().plan().weights().format()),
              Running.takes(held.planned()),
              Running.verdict(held.planned())));
    }
    int more = models.size() - rows.size();
    return Optional.of(
        Section.of(
            id,
            "Only on " + on.name(),
            new Block.Table(
                "Models that fit " + on.name() + " and not " + not.name(),
                List.of(
                    Block.Table.Column.text("Model"),
                    Block.Table.Column.text("Quantization"),
                    Block.Table.Column.text("Takes, of what is usable"),
                    Block.Table.Column.text("Verdict")),
                rows,
                "Each "
                    + Shelf.SETTING
                    + "; of those somebody scored or measured, the newest first."
                    + (more > 0 ? " " + more + " more." : ""))));
  }

  /// The same models on both.
  Optional<Section> faster() {
    if (both.isEmpty()) return Optional.empty();
    List<List<Cell>> rows = new ArrayList<>();
    for (Timed timed : both) {
      rows.add(
          List.of(
              Cell.link(timed.on.entry().name(), "/models/" + timed.on.entry().id()),
              Cell.of(timed.on.planned().priced().plan().weights().format()),
              Machines.speed(Optional.of(timed.lesser)),
              Machines.speed(Optional.of(timed.greater)),
              Cell.of(winner(timed.winner()))));
    }
    return Optional.of(
        Section.of(
            "faster",
            "The same models on both",
            new Block.Table(
                "Tokens per second on both",
                List.of(
                    Block.Table.Column.text("Model"),
                    Block.Table.Column.text("Quantization"),
                    Block.Table.Column.number(lesser.name()),
                    Block.Table.Column.number(greater.name()),
                    Block.Table.Column.text("Faster")),
                rows,
                "Tokens decoded per second with an empty cache, each "
                    + Shelf.SETTING
                    + ". The range holds four of five users; where ranges overlap, some will see it"
                    + " the other way round.")));
  }

  private String winner(Winner winner) {
    return switch (winner) {
      case FIRST -> lesser.entry().device().name();
      case SECOND -> greater.entry().device().name();
      case NEITHER -> "a tie";
    };
  }

  List<Block.Questions.Question> questions() {
    List<Block.Questions.Question> questions = new ArrayList<>();
    questions.add(
        new Block.Questions.Question(
            "What can " + greater.name() + " run that " + lesser.name() + " cannot?",
            gained.isEmpty()
                ? "Of the models that somebody scored or measured, nothing, each "
                    + Shelf.SETTING
                    + "."
                : "For example "
                    + Words.list(gained.stream().limit(3).map(held -> held.entry().name()).toList())
                    + ", each "
                    + Shelf.SETTING
                    + "."));
    questions.add(
        new Block.Questions.Question(
            "Is " + greater.name() + " faster than " + lesser.name() + "?", speeds() + pace()));
    questions.add(
        new Block.Questions.Question(
            "How much memory can models have on each?", memory(lesser) + " " + memory(greater)));
    return questions;
  }

  private static String memory(Setup setup) {
    return setup.entry().device().name()
        + ": "
        + new DeviceFacts(setup.entry()).usableSentence(setup);
  }
}
