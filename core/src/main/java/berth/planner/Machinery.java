package berth.planner;

import berth.catalogue.DeviceEntry;
import berth.fit.Reserves;
import berth.fit.Room;
import berth.fit.Verdict;
import berth.units.Bytes;
import java.util.Optional;

/// A device, or several of one kind, that runs a model. A board with two chips counts once.
///
/// @param kit of the RAM that holds what goes there, where part of the model does; absent: a memory
///   it shares, or more than is sold
public record Machinery(DeviceEntry device, int count, Planned planned, Optional<Bytes> kit) {
  /// The same planned as closely as can be, where part of the model is in RAM.
  public Machinery finely(Planner planner, Reserves reserves) {
    if (verdict() != Verdict.OFFLOAD) return this;
    Planned fine = planner.finely(planned);
    return new Machinery(device, count, fine, kit(fine, reserves));
  }

  /// The kit of RAM for what a plan puts there; nothing where memory is shared.
  static Optional<Bytes> kit(Planned planned, Reserves reserves) {
    Room room = planned.fit().room();
    return room.shared()
        ? Optional.empty()
        : reserves.kit(planned.fit().hostTotal(), Reserves.usual(room.machine()));
  }

  public Verdict verdict() {
    return planned.fit().verdict().orElse(Verdict.NO);
  }

  /// The memory of all devices together.
  public Bytes memory() {
    return device.device().memory().capacity().orElse(Bytes.ZERO).times(count);
  }
}
