package berth.site.page;

import berth.advice.Explanation;
import berth.catalogue.ModelEntry;
import berth.pages.live.Answered;
import berth.pages.live.Wording;
import berth.pages.sheet.Block;
import berth.planner.Hardware;
import berth.planner.Machinery;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Questions people ask about a model, with answers made of what was computed.
final class Answers {
  private Answers() {}

  static List<Block.Questions.Question> of(
      ModelEntry entry, Answered answered, Hardware hardware, ModelFacts facts) {
    List<Block.Questions.Question> all = new ArrayList<>();
    String name = entry.name();
    String setting =
        answered.answer().plan().weights().format()
            + " with "
            + Figures.tokens(answered.answer().plan().workload().context())
            + " tokens of context";
    all.add(
        new Block.Questions.Question(
            "How much memory does " + name + " need?", Wording.sentence(answered)));
    all.add(
        new Block.Questions.Question(
            "What is the smallest GPU that runs " + name + "?", smallest(hardware, setting)));
    all.add(
        new Block.Questions.Question(
            "Can " + name + " run without a GPU?", withoutGpu(hardware, setting)));
    Explanation.mixture(answered.answer().parameters())
        .ifPresent(
            why ->
                all.add(
                    new Block.Questions.Question(
                        "Do all experts of " + name + " have to be in memory?",
                        Words.sentence(why) + ".")));
    all.add(
        new Block.Questions.Question(
            "May I use " + name + " commercially?", facts.licenceSentence()));
    return all;
  }

  private static String smallest(Hardware hardware, String setting) {
    Optional<Machinery> one = hardware.single().stream().findFirst();
    Optional<Machinery> several = hardware.sets().stream().findFirst();
    if (one.isPresent()) {
      return "The one with the least memory that holds all of it at "
          + setting
          + " in llama.cpp is "
          + one.get().device().device().name()
          + ": "
          + Figures.memory(one.get().planned().fit().total(0))
          + " of the "
          + Figures.memory(one.get().planned().fit().usable(0).orElse(Bytes.ZERO))
          + " it can give.";
    }
    if (several.isPresent()) {
      return "No single device of our catalogue holds all of it at "
          + setting
          + " in llama.cpp; "
          + several.get().count()
          + " × "
          + several.get().device().device().name()
          + " do.";
    }
    return "Neither a single device of our catalogue nor eight of a kind hold all of it at "
        + setting
        + " in llama.cpp.";
  }

  private static String withoutGpu(Hardware hardware, String setting) {
    if (hardware.kit().isEmpty() || hardware.inRam().isEmpty()) {
      return "No kit of RAM that is sold holds it at " + setting + ".";
    }
    return "Yes, with "
        + hardware.kit().get().count() / (1L << 30)
        + " GB of RAM: it takes "
        + Figures.memory(hardware.inRam().get().fit().hostTotal())
        + " there at "
        + setting
        + " in llama.cpp, beside what the system keeps.";
  }
}
