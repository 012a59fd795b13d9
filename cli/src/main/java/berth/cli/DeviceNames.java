package berth.cli;

import berth.RequestException;
import berth.catalogue.Catalogue;
import berth.catalogue.DeviceEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Devices as people name them: by id or alias, `gpu` for one of unlimited size, `cpu`, and `2x …`.
final class DeviceNames {
  private static final int MOST = 16;
  private static final Pattern SEVERAL = Pattern.compile("(\\d{1,2})\\s*x\\s*(\\D.*|\\d{3}.*)");

  private DeviceNames() {}

  /// One device for each that is named.
  ///
  /// @throws RequestException if a name is not known
  static List<Device> check(List<String> names) {
    List<Device> devices = new ArrayList<>();
    for (String given : names) {
      String name = given.strip();
      Matcher several = SEVERAL.matcher(name);
      int count = 1;
      if (several.matches()) {
        count = Integer.parseInt(several.group(1));
        name = several.group(2);
      }
      Device device = named(name);
      if (count < 1 || devices.size() + count > MOST) {
        throw new RequestException(
            RequestException.Code.INVALID_REQUEST,
            "devices",
            "more than " + MOST + " or no devices",
            "name 1 to " + MOST);
      }
      for (int i = 0; i < count; i++) devices.add(device);
    }
    return devices;
  }

  /// The device of the catalogue that has this name.
  ///
  /// @throws RequestException if there is none
  static DeviceEntry entry(String name) {
    Catalogue catalogue = PackedCatalogue.get();
    return catalogue
        .device(name)
        .orElseThrow(
            () ->
                new RequestException(
                    RequestException.Code.UNKNOWN_DEVICE,
                    "devices",
                    "no device '" + name + "'",
                    hint(catalogue.nearest(name))));
  }

  /// Only what is not `gpu` or `cpu` opens the catalogue.
  private static Device named(String name) {
    return switch (name) {
      case "gpu" -> Device.GPU;
      case "cpu" -> Device.CPU;
      default -> entry(name).device();
    };
  }

  private static String hint(List<String> nearest) {
    return nearest.isEmpty()
        ? "'berth devices' lists what there is; gpu is one of unlimited size"
        : "did you mean " + String.join(", ", nearest) + "?";
  }
}
