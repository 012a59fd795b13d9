package berth.fit;

import berth.device.Machine;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// What a machine's memories have to give.
///
/// @param gpus one for each of the machine's, in the engine's order
/// @param host system RAM
/// @param shared whether the GPU's memory is part of system RAM, so that both draw on one pool
public record Room(Machine machine, List<Allowance> gpus, Allowance host, boolean shared) {
  public Room {
    gpus = List.copyOf(gpus);
    if (gpus.size() != machine.gpus().size()) {
      throw new IllegalArgumentException(gpus.size() + " for " + machine.gpus().size() + " GPUs");
    }
    if (shared && gpus.size() != 1) throw new IllegalArgumentException(gpus.size() + " in a pool");
  }

  /// A machine of which nobody said how much it has.
  public static Room unlimited(Machine machine) {
    List<Allowance> gpus = Collections.nCopies(machine.gpus().size(), Allowance.UNKNOWN);
    return new Room(machine, gpus, Allowance.UNKNOWN, false);
  }

  /// Whether anything limits a plan that stays on the GPUs, or in RAM where there are none.
  public boolean isLimited() {
    if (gpus.isEmpty()) return host.usable().isPresent();
    return gpus.stream().allMatch(gpu -> gpu.usable().isPresent());
  }

  /// What system RAM can give once the GPUs hold that much: of a shared pool the rest.
  public Optional<Bytes> hostUsable(Bytes onGpus) {
    if (!shared) return host.usable();
    return host.usable().map(all -> new Bytes(Math.max(0, all.count() - onGpus.count())));
  }

  /// The same once a plan has taken its part.
  public Room after(Fit fit, String who) {
    List<Allowance> left = new ArrayList<>();
    for (int i = 0; i < gpus.size(); i++) {
      left.add(gpus.get(i).without(who, fit.total(i), "runs on the same machine"));
    }
    Bytes ofHost = shared ? fit.hostTotal().plus(fit.total(0)) : fit.hostTotal();
    return new Room(machine, left, host.without(who, ofHost, "runs on the same machine"), shared);
  }
}
