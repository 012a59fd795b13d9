package berth.advice;

import berth.catalogue.ModelEntry;
import berth.device.Device;
import berth.model.Parameters;
import berth.planner.Machinery;
import berth.planner.Priced;
import berth.units.Bytes;
import java.util.List;
import java.util.Optional;

/// One of two models that are compared.
///
/// @param entry what the catalogue knows; absent for a file
/// @param byFormat what it takes in each quantization that both have, at the context asked for
/// @param named the plan in the quantization the devices are compared for
/// @param devices that hold all of that
public record Side(
    Optional<ModelEntry> entry, List<Priced> byFormat, Priced named, List<Machinery> devices) {
  public Side {
    byFormat = List.copyOf(byFormat);
    devices = List.copyOf(devices);
  }

  public String name() {
    return named.plan().weights().model().name();
  }

  public Parameters parameters() {
    return Parameters.of(named.plan().weights().model());
  }

  /// Tokens it was trained for.
  public int context() {
    return named.plan().weights().model().shape().contextLength();
  }

  /// What it takes, all together.
  public Bytes total() {
    return named.memory().total();
  }

  /// How one of the devices holds it.
  Optional<Machinery> on(Device device) {
    return devices.stream()
        .filter(machine -> machine.device().device().id().equals(device.id()))
        .findFirst();
  }

  /// Ids of the devices that hold it.
  List<String> deviceIds() {
    return devices.stream().map(machine -> machine.device().device().id()).toList();
  }
}
