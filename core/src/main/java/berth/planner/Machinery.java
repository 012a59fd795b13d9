package berth.planner;

import berth.catalogue.DeviceEntry;
import berth.fit.Verdict;
import berth.units.Bytes;
import java.util.Optional;

/// A device, or several of one kind, that runs a model.
///
/// @param kit of the RAM that holds what goes there, where part of the model does; absent: a memory
///   it shares, or more than is sold
public record Machinery(DeviceEntry device, int count, Planned planned, Optional<Bytes> kit) {
  public Verdict verdict() {
    return planned.fit().verdict().orElse(Verdict.NO);
  }

  /// The memory of all devices together.
  public Bytes memory() {
    return device.device().memory().capacity().orElse(Bytes.ZERO).times(count);
  }
}
