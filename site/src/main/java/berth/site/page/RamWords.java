package berth.site.page;

import berth.advice.Explanation;
import berth.catalogue.DeviceEntry;
import berth.catalogue.ModelEntry;
import berth.memory.Memory;
import berth.model.Parameters;
import berth.pages.sheet.Block;
import berth.pages.sheet.Section;
import berth.plan.Plan;
import berth.planner.Planned;
import berth.planner.Tempo;
import berth.speed.Speed;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a model takes in RAM and which kit to buy, in sentences.
final class RamWords {
  private static final String USUAL = "desktop-dual-channel-ddr5-6000";

  private final ModelEntry entry;
  private final Planned planned;
  private final Tempo tempo;

  RamWords(ModelEntry entry, Planned planned, Tempo tempo) {
    this.entry = entry;
    this.planned = planned;
    this.tempo = tempo;
  }

  private String setting() {
    return Running.setting(planned.priced().plan());
  }

  /// The answer.
  String sentence() {
    Optional<Bytes> kit = RamPage.kitOf(planned.fit().hostTotal());
    return entry.name()
        + " takes "
        + RamPage.takes(planned)
        + " of system RAM at "
        + setting()
        + ". "
        + kit.map(bytes -> "A kit of " + Setup.kit(bytes) + " holds that")
            .orElse("No kit that is sold holds that")
        + " beside what Linux keeps"
        + usual().map(text -> "; " + text).orElse("")
        + ".";
  }

  /// How fast it is in the RAM of a usual desktop.
  private Optional<String> usual() {
    Optional<DeviceEntry> computer = Devices.of(USUAL);
    return computer.flatMap(
        one ->
            RamTables.on(planned, tempo, one)
                .map(
                    (Speed speed) ->
                        "on a "
                            + Words.small(one.device().name())
                            + " it decodes "
                            + Running.speed(Optional.of(speed))));
  }

  Section kit() {
    Memory.OnHost host = planned.priced().memory().host();
    List<Block.Facts.Fact> facts = new ArrayList<>();
    fact(facts, "Kit to buy", RamPage.kit(planned.fit().hostTotal()));
    fact(facts, "Weights", Figures.memory(host.weights().bytes()));
    fact(facts, "KV cache and state", Figures.memory(host.cache().bytes()));
    fact(
        facts,
        "Compute and output",
        Figures.memory(host.compute().bytes().plus(host.output().bytes())));
    fact(facts, "The process itself", Figures.memory(planned.fit().hostRuntime()));
    fact(facts, "All together", RamPage.takes(planned));
    return Section.of(
        "kit",
        "The kit to buy",
        Block.Prose.of(
            "At "
                + setting()
                + ". A GB of RAM is 2^30 bytes as it is sold; the kit is the smallest of those sold"
                + " that also holds what Linux and a desktop keep."),
        new Block.Facts(facts));
  }

  private static void fact(List<Block.Facts.Fact> facts, String label, String value) {
    facts.add(new Block.Facts.Fact(label, berth.pages.sheet.Cell.of(value)));
  }

  List<Block.Questions.Question> questions() {
    String name = entry.name();
    List<Block.Questions.Question> questions = new ArrayList<>();
    add(questions, "How much RAM does " + name + " need?", sentence());
    add(questions, "Can " + name + " run without a GPU?", withoutGpu());
    add(questions, "Is " + name + " dense or a mixture of experts?", mixture());
    add(questions, "How does the context change how much RAM " + name + " needs?", cache());
    return questions;
  }

  private static void add(
      List<Block.Questions.Question> questions, String question, String answer) {
    questions.add(new Block.Questions.Question(question, answer));
  }

  private String withoutGpu() {
    return "Yes, in "
        + RamPage.takes(planned)
        + " of RAM at "
        + setting()
        + usual().map(text -> ": " + text).orElse("; how fast is unknown")
        + ".";
  }

  private String mixture() {
    Parameters parameters = Parameters.of(planned.priced().plan().weights().model());
    return Explanation.mixture(parameters)
        .map(why -> "A mixture of experts: " + why + ".")
        .orElse(
            "Dense: every token reads all "
                + Figures.parameters(parameters.total())
                + " parameters.");
  }

  private String cache() {
    Plan plan = planned.priced().plan();
    return "Its cache takes "
        + Figures.memory(planned.priced().memory().host().cache().bytes())
        + " with "
        + Running.workload(plan)
        + ", by the layout of all its layers. The table above has longer contexts.";
  }
}
