package berth;

import berth.device.Machine;
import berth.memory.Memory;
import berth.model.Parameters;
import berth.placement.Placement;
import berth.plan.ContextLayout;
import berth.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What one request gets: the plan as understood, what it takes where, and what it rests on.
///
/// @param machine its GPUs are those of [Memory#devices], in that order
/// @param notes facts about this answer a reader should know
/// @param assumptions what was assumed where nothing was known
public record Answer(
    Plan plan,
    Machine machine,
    Placement placement,
    Memory memory,
    Parameters parameters,
    List<String> notes,
    List<String> assumptions) {
  public Answer {
    notes = List.copyOf(notes);
    assumptions = List.copyOf(assumptions);
  }

  /// The same on devices of which more is known than how many.
  Answer on(Machine known) {
    List<String> all = new ArrayList<>(notes);
    all.addAll(Capacity.notes(known, memory));
    return new Answer(plan, known, placement, memory, parameters, all, assumptions);
  }

  /// The same with more that was assumed.
  public Answer assuming(List<String> more) {
    if (more.isEmpty()) return this;
    List<String> all = new ArrayList<>(more);
    all.addAll(assumptions);
    return new Answer(plan, machine, placement, memory, parameters, notes, all);
  }

  /// The context as the engine lays it out.
  public ContextLayout layout() {
    return memory.cache().layout();
  }

  /// Shares of the devices: as asked, else equal.
  public List<Double> tensorSplit() {
    List<Double> asked = plan.offload().tensorSplit();
    return asked.isEmpty() ? Collections.nCopies(plan.gpus(), 1.0) : asked;
  }

  /// Layers whose experts stay in system RAM, at most all.
  public int cpuExpertLayers() {
    return Math.min(plan.offload().cpuExpertLayers(), plan.weights().model().layers().size());
  }
}
