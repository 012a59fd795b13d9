package berth.planner;

import berth.fit.Fit;
import berth.fit.Room;
import berth.memory.Memory;
import berth.placement.Placement;
import berth.plan.Plan;

/// A plan with its placement and what it takes.
public record Priced(Plan plan, Placement placement, Memory memory) {
  /// Against what the machine has to give.
  public Fit in(Room room) {
    return Fit.of(placement, memory, room);
  }
}
