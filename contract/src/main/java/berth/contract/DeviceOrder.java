package berth.contract;

import berth.catalogue.DeviceEntry;
import berth.catalogue.DeviceField;
import berth.device.Compute;
import berth.device.Device;
import berth.units.Bytes;
import berth.units.BytesPerSecond;
import berth.units.FlopsPerSecond;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// In which order devices are listed; what has no such value comes last.
public enum DeviceOrder {
  MEMORY,
  BANDWIDTH,
  /// Dense half matrices summed in single precision; where there are none, packed halves.
  FP16,
  RELEASED,
  NAME;

  public Comparator<DeviceEntry> comparator() {
    Comparator<DeviceEntry> byId = Comparator.comparing(entry -> entry.device().id());
    Comparator<DeviceEntry> memory = most(DeviceOrder::memory);
    Comparator<DeviceEntry> bandwidth = most(DeviceOrder::bandwidth);
    return switch (this) {
      case MEMORY -> memory.thenComparing(bandwidth).thenComparing(byId);
      case BANDWIDTH -> bandwidth.thenComparing(memory).thenComparing(byId);
      case FP16 ->
          most((DeviceEntry entry) -> fp16(entry.device()).map(FlopsPerSecond::count).orElse(0L))
              .thenComparing(byId);
      case RELEASED ->
          Comparator.comparing(
                  (DeviceEntry entry) -> entry.fact(DeviceField.RELEASED).orElse(""),
                  Comparator.reverseOrder())
              .thenComparing(byId);
      case NAME -> Comparator.comparing(entry -> entry.device().name());
    };
  }

  /// What the order is by, where no column shows it.
  public Optional<String> shown(DeviceEntry entry) {
    return switch (this) {
      case MEMORY, BANDWIDTH, NAME -> Optional.empty();
      case FP16 ->
          entry
              .fact(DeviceField.FP16_TENSOR)
              .or(() -> entry.fact(DeviceField.FP16_VECTOR))
              .or(() -> Optional.of("?"));
      case RELEASED -> entry.fact(DeviceField.RELEASED).or(() -> Optional.of("?"));
    };
  }

  private static Comparator<DeviceEntry> most(ToLongFunction<DeviceEntry> value) {
    return Comparator.comparingLong(value).reversed();
  }

  private static long memory(DeviceEntry entry) {
    return entry.device().memory().sold().map(Bytes::count).orElse(0L);
  }

  private static long bandwidth(DeviceEntry entry) {
    return entry.device().memory().bandwidth().map(BytesPerSecond::count).orElse(0L);
  }

  private static Optional<FlopsPerSecond> fp16(Device device) {
    return device
        .compute()
        .at(Compute.Precision.FP16_TENSOR)
        .or(() -> device.compute().at(Compute.Precision.FP16_VECTOR));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
