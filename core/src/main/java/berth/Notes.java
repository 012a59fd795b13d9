package berth;

import berth.memory.CacheKind;
import berth.memory.Memory;
import berth.model.Model;
import berth.placement.Placement;
import berth.plan.ContextLayout;
import berth.plan.FlashAttention;
import berth.plan.Plan;
import berth.planner.Planned;
import berth.speed.Asked;
import berth.speed.Speed;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a reader should know about an answer, in sentences.
final class Notes {
  private Notes() {}

  static List<String> of(Planned planned, boolean found, Asked asked) {
    Plan plan = planned.priced().plan();
    Placement placement = planned.priced().placement();
    Memory memory = planned.priced().memory();
    List<String> notes = new ArrayList<>();
    Model model = plan.weights().model();
    ContextLayout layout = memory.cache().layout();
    int windowed =
        memory.cache().layers(CacheKind.SLIDING_WINDOW)
            - memory.cache().layers(CacheKind.COMPRESSED);
    if (windowed > 0 && layout.windowCells() < layout.perSequence()) {
      notes.add(
          windowed
              + " of "
              + model.mainLayers()
              + " layers keep only "
              + Figures.grouped(layout.windowCells())
              + " tokens");
    }
    int recurrent = memory.cache().layers(CacheKind.RECURRENT);
    if (recurrent > 0) {
      notes.add(
          recurrent
              + " of "
              + model.mainLayers()
              + " layers keep a state of fixed size instead of a cache");
    }
    if (layout.context() != plan.workload().context()) {
      notes.add(
          "the engine rounds the context to " + Figures.grouped(layout.context()) + " tokens");
    }
    if (plan.workload().context() > model.shape().contextLength()) {
      notes.add(
          "longer than the "
              + Figures.grouped(model.shape().contextLength())
              + " tokens the model was trained on");
    }
    if (plan.workload().flashAttention() == FlashAttention.AUTO
        && !memory.compute().flashAttention()) {
      notes.add("flash attention is off: not every layer's device can run it");
    }
    if (model.predictionLayers() > 0) {
      notes.add(
          model.predictionLayers()
              + (model.predictionLayers() == 1 ? " block" : " blocks")
              + " for multi-token prediction in the file "
              + (model.predictionLayers() == 1 ? "is" : "are")
              + " not loaded");
    }
    if (found && !placement.cacheOffloaded() && plan.gpus() > 0) {
      notes.add("the cache is in system RAM, as the plan has no room for it on a GPU");
    }
    if (placement.pipelined()) {
      notes.add("batches are pipelined over the devices: inputs are kept four times");
    }
    addAsked(notes, plan, asked);
    return notes;
  }

  /// What of the question about its speed does not suit the model or the context.
  private static void addAsked(List<String> notes, Plan plan, Asked asked) {
    if (asked.guessing().isPresent() && plan.weights().model().predictionLayers() == 0) {
      notes.add("no block of its own to guess tokens ahead: the speed is without");
    }
    if ((long) asked.depth() > plan.workload().context()) {
      notes.add(
          "the speed is that after "
              + Figures.grouped(asked.depth())
              + " tokens, more than the context holds");
    }
  }

  static List<String> assumptions(Planned planned, Optional<Speed> speed) {
    Plan plan = planned.priced().plan();
    List<String> assumptions = new ArrayList<>();
    Model model = plan.weights().model();
    if (model.architecture().isEmpty()) {
      assumptions.add(
          "architecture '"
              + model.architectureName()
              + "' is not known to us: its graph is taken as a plain decoder's (assumed)");
    }
    plan.weights()
        .standIn()
        .ifPresent(
            type ->
                assumptions.add(
                    "llama.cpp does not load "
                        + plan.weights().format()
                        + ": compute as with "
                        + type
                        + " (assumed)"));
    assumptions.addAll(Surroundings.of(planned.fit().room()));
    speed.ifPresent(known -> assumptions.addAll(known.assumed()));
    return assumptions;
  }
}
