package berth.contract;

import berth.RequestException;
import berth.catalogue.DeviceEntry;
import berth.catalogue.FoundDevice;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Devices as people name them: by id or alias, `gpu` for one of unlimited size, `cpu`, and `2x …`.
public final class DeviceNames {
  private static final int MOST = 16;
  private static final int MOST_NAMED = 8;
  private static final Pattern SEVERAL = Pattern.compile("(\\d{1,2})\\s*x\\s*(\\D.*|\\d{3}.*)");

  private DeviceNames() {}

  /// One device for each that is named, of a board with two chips two.
  ///
  /// @throws RequestException if a name is not known
  public static List<Device> check(List<String> names) {
    List<Device> devices = new ArrayList<>();
    for (String given : names) {
      String name = given.strip();
      Matcher several = SEVERAL.matcher(name);
      int count = 1;
      if (several.matches()) {
        count = Integer.parseInt(several.group(1));
        name = several.group(2);
      }
      List<Device> named = named(name);
      if (count < 1 || devices.size() + count * named.size() > MOST) {
        throw new RequestException(
            RequestException.Code.INVALID_REQUEST,
            "devices",
            "more than " + MOST + " or no devices",
            "name 1 to " + MOST);
      }
      for (int i = 0; i < count; i++) devices.addAll(named);
    }
    return devices;
  }

  /// The device of the catalogue that is meant by this name.
  ///
  /// @throws RequestException if there is none, or more than one
  public static DeviceEntry entry(String name) {
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

  /// Only what is not `gpu` or `cpu` opens the catalogue.
  private static List<Device> named(String name) {
    return switch (name) {
      case "gpu" -> List.of(Device.GPU);
      case "cpu" -> List.of(Device.CPU);
      default -> entry(name).gpus();
    };
  }

  private static String hint(List<String> nearest) {
    return nearest.isEmpty()
        ? "'berth devices' lists what there is; gpu is one of unlimited size"
        : "did you mean " + String.join(", ", nearest) + "?";
  }
}
