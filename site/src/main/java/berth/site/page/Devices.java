package berth.site.page;

import berth.catalogue.DeviceEntry;
import berth.catalogue.MeasuredSpeed;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import berth.units.Bytes;
import berth.units.BytesPerSecond;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The catalogue's devices as pages list them, read once.
final class Devices {
  /// By memory, then by bandwidth, then by name.
  static final Comparator<DeviceEntry> BY_MEMORY =
      Comparator.comparingLong(Devices::memory)
          .thenComparingLong(Devices::bandwidth)
          .thenComparing(entry -> entry.device().id());

  private Devices() {}

  /// All of them, in the order of the files.
  static List<DeviceEntry> all() {
    return Once.ALL;
  }

  /// The page of one.
  static String path(DeviceEntry entry) {
    return "/devices/" + entry.device().id();
  }

  /// How many published speeds are of it.
  static int measured(DeviceEntry entry) {
    return Once.MEASURED.getOrDefault(entry.device().id(), 0);
  }

  /// Under the headings of a list, each group with the most memory first.
  static Map<String, List<DeviceEntry>> groups() {
    Map<String, List<DeviceEntry>> groups = new LinkedHashMap<>();
    for (Device.Kind kind : Device.Kind.values()) {
      for (DeviceEntry entry : all()) {
        if (entry.device().kind() != kind) continue;
        groups.computeIfAbsent(group(entry.device()), _ -> new ArrayList<>()).add(entry);
      }
    }
    groups.values().forEach(group -> group.sort(BY_MEMORY.reversed()));
    return groups;
  }

  private static String group(Device device) {
    return switch (device.kind()) {
      case DISCRETE_GPU -> "GPUs by " + device.vendor();
      case DATACENTER_GPU -> "GPUs for data centres by " + device.vendor();
      case APPLE_SOC -> "Macs";
      case UNIFIED -> "Processors whose GPU shares their memory, by " + device.vendor();
      case CPU_PLATFORM -> "Computers without a GPU";
      case EDGE -> "Small boards and phones";
      case NPU -> "Accelerators by " + device.vendor();
    };
  }

  /// What it has, or that nobody said.
  static String capacity(Device device) {
    return device.memory().capacity().map(Figures::capacity).orElse(otherwise(device));
  }

  private static String otherwise(Device device) {
    return device.kind() == Device.Kind.CPU_PLATFORM ? "as much as its owner put in" : "unknown";
  }

  static String bandwidth(Device device) {
    return device.memory().bandwidth().map(Figures::rate).orElse("unknown");
  }

  private static long memory(DeviceEntry entry) {
    return entry.device().memory().capacity().map(Bytes::count).orElse(0L);
  }

  private static long bandwidth(DeviceEntry entry) {
    return entry.device().memory().bandwidth().map(BytesPerSecond::count).orElse(0L);
  }

  /// The one of an id.
  static Optional<DeviceEntry> of(String id) {
    return Optional.ofNullable(Once.BY_ID.get(id));
  }

  private static final class Once {
    private static final List<DeviceEntry> ALL = List.copyOf(PackedCatalogue.get().devices());
    private static final Map<String, DeviceEntry> BY_ID = byId();
    private static final Map<String, Integer> MEASURED = measured();

    private static Map<String, DeviceEntry> byId() {
      Map<String, DeviceEntry> byId = new HashMap<>();
      for (DeviceEntry entry : ALL) byId.put(entry.device().id(), entry);
      return byId;
    }

    private static Map<String, Integer> measured() {
      Map<String, Integer> rows = new HashMap<>();
      for (MeasuredSpeed speed : Evidence.speeds().all()) {
        rows.merge(speed.on().device(), 1, Integer::sum);
      }
      return rows;
    }
  }
}
