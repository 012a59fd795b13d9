package berth.speed;

import berth.device.Device;

/// What no engine can beat on a device. What nobody published limits nothing.
///
/// @param bandwidth bytes per second
/// @param flops operations per second
record Limit(double bandwidth, double flops) {
  static Limit ofGpu(Device device) {
    return new Limit(
        bandwidth(device), Pace.peak(device).filter(rate -> rate > 0).orElse(Double.MAX_VALUE));
  }

  /// What lies in system RAM may be multiplied by a GPU, too, so that arithmetic limits nothing.
  static Limit ofProcessor(Device device) {
    return new Limit(bandwidth(device), Double.MAX_VALUE);
  }

  private static double bandwidth(Device device) {
    return device
        .memory()
        .bandwidth()
        .filter(rate -> rate.count() > 0)
        .map(rate -> (double) rate.count())
        .orElse(Double.MAX_VALUE);
  }

  double seconds(double bytes, double operations) {
    return Math.max(bytes / bandwidth, operations / flops);
  }

  boolean isArithmeticKnown() {
    return flops != Double.MAX_VALUE;
  }
}
