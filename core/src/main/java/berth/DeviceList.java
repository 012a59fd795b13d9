package berth;

import berth.device.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Devices as people name them: `gpu` for one of unlimited size, `cpu`, `2x …`, and any name that a
/// catalogue knows.
public final class DeviceList {
  private static final int MOST = 16;

  /// A name with how many of it are meant.
  private record Counted(int count, String name) {
    /// `2x rtx-3090`, `2 x 3090` or a plain name; a name that begins with digits and an x has to go
    /// on with a name.
    static Counted parse(String text) {
      int at = 0;
      while (at < text.length() && isDigit(text.charAt(at))) at++;
      int x = at;
      while (x < text.length() && text.charAt(x) == ' ') x++;
      boolean several = at > 0 && at < 3 && x < text.length() && text.charAt(x) == 'x';
      String name = several ? text.substring(x + 1).strip() : "";
      if (name.isEmpty() || isShortNumber(name)) return new Counted(1, text);
      return new Counted(Integer.parseInt(text.substring(0, at)), name);
    }

    /// Whether it begins with one or two digits, which no product's name does.
    private static boolean isShortNumber(String name) {
      return isDigit(name.charAt(0))
          && (name.length() < 3 || !isDigit(name.charAt(1)) || !isDigit(name.charAt(2)));
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }
  }

  private DeviceList() {}

  /// One device for each that is named, of a board with two chips two.
  ///
  /// @param lookup the devices of one name, in a catalogue
  /// @throws RequestException if there are too many
  public static List<Device> of(List<String> names, Function<String, List<Device>> lookup) {
    List<Device> devices = new ArrayList<>();
    for (String given : names) {
      Counted counted = Counted.parse(given.strip());
      List<Device> named = named(counted.name, lookup);
      if (counted.count < 1 || devices.size() + counted.count * named.size() > MOST) {
        throw new RequestException(
            RequestException.Code.INVALID_REQUEST,
            "devices",
            "more than " + MOST + " or no devices",
            "name 1 to " + MOST);
      }
      for (int i = 0; i < counted.count; i++) devices.addAll(named);
    }
    return devices;
  }

  /// The names of a list without how many of each.
  public static List<String> names(List<String> names) {
    return names.stream().map(name -> Counted.parse(name.strip()).name).toList();
  }

  /// Only what is not `gpu` or `cpu` opens the catalogue.
  private static List<Device> named(String name, Function<String, List<Device>> lookup) {
    return switch (name) {
      case "gpu" -> List.of(Device.GPU);
      case "cpu" -> List.of(Device.CPU);
      default -> lookup.apply(name);
    };
  }
}
