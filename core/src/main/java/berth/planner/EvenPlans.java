package berth.planner;

import berth.fit.Room;
import berth.memory.Memory;
import berth.plan.Plan;
import berth.units.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A model on two, three, … GPUs of one kind, whichever that is; each looked for once.
final class EvenPlans {
  private final Planner planner;
  private final Plan asked;
  private final Map<Integer, Optional<Priced>> pipelined = new HashMap<>();
  private final Map<Integer, Optional<Priced>> plain = new HashMap<>();

  EvenPlans(Planner planner, Plan asked) {
    this.planner = planner;
    this.asked = asked;
  }

  /// The plan for so many GPUs of a machine, if it fits: without pipelined batches only where their
  /// copies are all that is too much.
  Optional<Planned> on(int count, Room room) {
    if (isTooMuch(count, room)) return Optional.empty();
    Optional<Planned> best =
        pipelined
            .computeIfAbsent(count, gpus -> planner.evenly(asked.on(gpus), true))
            .map(priced -> Planned.of(priced, room));
    if (best.isEmpty() || best.get().fits()) return best;
    if (best.get().fit().slack() < -copies(best.get())) return Optional.empty();
    return plain
        .computeIfAbsent(count, gpus -> planner.evenly(asked.on(gpus), false))
        .map(priced -> Planned.of(priced, room))
        .filter(Planned::fits);
  }

  /// More than copies of inputs can take: the largest compute buffer.
  private static long copies(Planned planned) {
    long largest = 0;
    for (Memory.OnDevice device : planned.priced().memory().devices()) {
      largest = Math.max(largest, device.compute().bytes().count());
    }
    return largest;
  }

  /// Whether weights and cache alone are more than those GPUs can give.
  private boolean isTooMuch(int count, Room room) {
    long usable = room.gpus().getFirst().usable().map(Bytes::count).orElse(0L);
    return planner.atLeast(asked) / count > usable;
  }
}
