package berth.cli;

import berth.RequestException;
import berth.catalogue.DeviceEntry;
import berth.catalogue.Names;
import berth.catalogue.Quantities;
import berth.device.Device;
import berth.units.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Conditions on devices, as options write them.
final class DeviceFilter {
  private static final Pattern COMPARISON =
      Pattern.compile("(>=|<=|=|>|<)?\\s*([0-9.]+)\\s*(GB|GiB|MiB|TB)?", Pattern.CASE_INSENSITIVE);

  private DeviceFilter() {}

  /// Memory as sold: `>=24GB`, `<16GB`, `24GB`. What has no known size meets none.
  static Predicate<DeviceEntry> memory(String condition) {
    Matcher parts = COMPARISON.matcher(condition.strip());
    Optional<Bytes> size =
        parts.matches() ? size(parts.group(2), parts.group(3)) : Optional.empty();
    if (size.isEmpty()) {
      throw new RequestException(
          RequestException.Code.INVALID_REQUEST,
          "memory",
          "'" + condition + "'",
          "such as '>=24GB', '<16GB' or 24GB");
    }
    String operator = parts.group(1) == null ? "=" : parts.group(1);
    Bytes bound = size.get();
    return entry ->
        entry.device().memory().sold().filter(sold -> holds(sold, operator, bound)).isPresent();
  }

  /// The vendor, of whose name the beginning is enough.
  static Predicate<DeviceEntry> vendor(String name) {
    return entry -> Names.key(entry.device().vendor()).startsWith(Names.key(name));
  }

  /// The kind, of which a part is enough: `apu`, `gpu`, `discrete-gpu`.
  static Predicate<DeviceEntry> kind(String name) {
    List<String> kinds =
        Arrays.stream(Device.Kind.values())
            .map(Device.Kind::word)
            .filter(word -> Names.words(word).containsAll(Names.words(name)))
            .toList();
    if (kinds.isEmpty()) {
      List<String> all = Arrays.stream(Device.Kind.values()).map(Device.Kind::word).toList();
      throw new RequestException(
          RequestException.Code.INVALID_REQUEST,
          "kind",
          "no kind '" + name + "'",
          "one of " + String.join(" ", all));
    }
    return entry -> kinds.contains(entry.device().kind().word());
  }

  private static Optional<Bytes> size(String number, String unit) {
    String spelled =
        switch (unit == null ? "gb" : unit.toLowerCase(java.util.Locale.ROOT)) {
          case "gib" -> "GiB";
          case "mib" -> "MiB";
          case "tb" -> "TB";
          default -> "GB";
        };
    return Quantities.memory(number + " " + spelled);
  }

  private static boolean holds(Bytes sold, String operator, Bytes bound) {
    int order = sold.compareTo(bound);
    return switch (operator) {
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case "<" -> order < 0;
      default -> order == 0;
    };
  }
}
