package berth.contract;

import berth.DeviceList;
import berth.RequestException;
import berth.catalogue.DeviceEntry;
import berth.catalogue.FoundDevice;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import java.util.List;
import java.util.stream.Collectors;

/// Devices as people name them: by id or alias, `gpu` for one of unlimited size, `cpu`, and `2x …`.
public final class DeviceNames {
  private static final int MOST_NAMED = 8;

  private DeviceNames() {}

  /// One device for each that is named, of a board with two chips two.
  ///
  /// @throws RequestException if a name is not known
  public static List<Device> check(List<String> names) {
    return DeviceList.of(names, name -> entry(name).gpus());
  }

  /// The device of the catalogue that is meant by this name.
  ///
  /// @throws RequestException if there is none, or more than one
  public static DeviceEntry entry(String name) {
    if (name.length() > Nearest.LONGEST) throw unknown("no device '" + name + "'", hint(List.of()));
    return switch (PackedCatalogue.get().find(name)) {
      case FoundDevice.One(DeviceEntry entry) -> entry;
      case FoundDevice.Several(List<DeviceEntry> candidates) ->
          throw unknown("'" + name + "' could be several devices", "one of " + words(candidates));
      case FoundDevice.NeverMade(String product, String note) ->
          throw unknown("there is no " + product, note);
      case FoundDevice.Unknown(List<String> nearest) ->
          throw unknown("no device '" + name + "'", hint(nearest));
    };
  }

  private static RequestException unknown(String message, String hint) {
    return new RequestException(RequestException.Code.UNKNOWN_DEVICE, "devices", message, hint);
  }

  private static String words(List<DeviceEntry> candidates) {
    String words =
        candidates.stream()
            .limit(MOST_NAMED)
            .map(DeviceEntry::word)
            .collect(Collectors.joining(", "));
    int more = candidates.size() - MOST_NAMED;
    return more > 0 ? words + " and " + more + " more" : words;
  }

  private static String hint(List<String> nearest) {
    return nearest.isEmpty()
        ? "'berth devices' lists what there is; gpu is one of unlimited size"
        : "did you mean " + String.join(", ", nearest) + "?";
  }
}
