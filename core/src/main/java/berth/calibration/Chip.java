package berth.calibration;

import berth.device.Device;
import berth.units.BytesPerSecond;

/// What tells a chip from another, whatever memory it is sold with: its maker, its memory's kind
/// and bandwidth, its compute.
final class Chip {
  private Chip() {}

  static String of(Device device) {
    return device.vendor()
        + " "
        + device.memory().kind().map(Enum::name).orElse("")
        + " "
        + device.memory().bandwidth().map(BytesPerSecond::count).orElse(0L)
        + " "
        + device.compute().rates()
        + " "
        + device.compute().multiprocessors().orElse(0)
        + (device.cpuOnly() ? " " + device.id() : "");
  }
}
