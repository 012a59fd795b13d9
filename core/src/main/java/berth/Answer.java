package berth;

import berth.device.Machine;
import berth.fit.Fit;
import berth.fit.Verdict;
import berth.memory.Memory;
import berth.model.Parameters;
import berth.placement.Placement;
import berth.plan.ContextLayout;
import berth.plan.Plan;
import berth.planner.Planned;
import berth.speed.Speed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What one request gets: the plan as understood or found, what it takes where, how that fits, and
/// what it rests on.
///
/// @param found whether the placement was found rather than asked for
/// @param maxContext the largest context that runs the same way; absent where no limit is known
/// @param speed how fast it runs; absent where it does not, or where nobody knows its devices
/// @param notes facts about this answer a reader should know
/// @param assumptions what was assumed where nothing was known
public record Answer(
    Planned planned,
    boolean found,
    Parameters parameters,
    OptionalInt maxContext,
    Optional<Speed> speed,
    List<String> notes,
    List<String> assumptions) {
  public Answer {
    notes = List.copyOf(notes);
    assumptions = List.copyOf(assumptions);
  }

  /// The same with more that was assumed.
  public Answer assuming(List<String> more) {
    if (more.isEmpty()) return this;
    List<String> all = new ArrayList<>(more);
    all.addAll(assumptions);
    return new Answer(planned, found, parameters, maxContext, speed, notes, all);
  }

  public Plan plan() {
    return planned.priced().plan();
  }

  public Placement placement() {
    return planned.priced().placement();
  }

  public Memory memory() {
    return planned.priced().memory();
  }

  public Fit fit() {
    return planned.fit();
  }

  /// Whether it runs; absent where nobody said how much the devices have.
  public Optional<Verdict> verdict() {
    return fit().verdict();
  }

  /// Its GPUs are those of [Memory#devices], in that order.
  public Machine machine() {
    return fit().room().machine();
  }

  /// The context as the engine lays it out.
  public ContextLayout layout() {
    return memory().cache().layout();
  }
}
