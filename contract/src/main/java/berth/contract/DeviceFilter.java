package berth.contract;

import berth.RequestException;
import berth.catalogue.DeviceEntry;
import berth.catalogue.Names;
import berth.catalogue.Quantities;
import berth.device.Device;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Conditions on devices, as options write them.
public final class DeviceFilter {
  private static final Pattern COMPARISON =
      Pattern.compile(
          "(>=|<=|=|>|<)?\\s*([0-9.]+)\\s*(GB/s|TB/s|GB|GiB|MiB|TB)?", Pattern.CASE_INSENSITIVE);

  private DeviceFilter() {}

  /// Memory as sold: `>=24GB`, `<16GB`, `24GB`. What has no known size meets none.
  public static Predicate<DeviceEntry> memory(String condition) {
    LongPredicate holds = condition("memory", condition, "such as '>=24GB', '<16GB' or 24GB");
    return entry ->
        entry.device().memory().sold().filter(sold -> holds.test(sold.count())).isPresent();
  }

  /// Peak of the memory: `>=500GB/s`, `<1TB/s`, `273`. What has no known rate meets none.
  public static Predicate<DeviceEntry> bandwidth(String condition) {
    String example = "such as '>=500GB/s', '<1TB/s' or 273";
    LongPredicate holds = condition("bandwidth", condition, example);
    return entry ->
        entry.device().memory().bandwidth().filter(rate -> holds.test(rate.count())).isPresent();
  }

  private static LongPredicate condition(String field, String condition, String example) {
    Matcher parts = COMPARISON.matcher(condition.strip());
    boolean rate = field.equals("bandwidth");
    OptionalLong bound =
        parts.matches() ? amount(parts.group(2), parts.group(3), rate) : OptionalLong.empty();
    if (bound.isEmpty()) {
      throw new RequestException(
          RequestException.Code.INVALID_REQUEST, field, "'" + condition + "'", example);
    }
    String operator = parts.group(1) == null ? "=" : parts.group(1);
    return value -> holds(Long.compare(value, bound.getAsLong()), operator);
  }

  /// The vendor, of whose name the beginning is enough; one of those devices', or it is an error.
  public static Predicate<DeviceEntry> vendor(String name, List<DeviceEntry> devices) {
    Predicate<DeviceEntry> is =
        entry -> Names.key(entry.device().vendor()).startsWith(Names.key(name));
    if (devices.stream().noneMatch(is)) {
      throw new RequestException(
          RequestException.Code.INVALID_REQUEST,
          "vendor",
          "no vendor '" + name + "'",
          devices.stream()
              .map(entry -> entry.device().vendor())
              .distinct()
              .sorted()
              .collect(Collectors.joining(", ", "one of ", "")));
    }
    return is;
  }

  /// The kind, of which a part is enough: `apu`, `gpu`, `discrete-gpu`.
  public static Predicate<DeviceEntry> kind(String name) {
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

  private static OptionalLong amount(String number, @Nullable String unit, boolean rate) {
    String spelled = unit == null ? "gb" : unit.toLowerCase(Locale.ROOT);
    if (rate) {
      String gigabytes = spelled.startsWith("tb") ? thousandfold(number) : number;
      return Quantities.rate(gigabytes + " GB/s")
          .map(bytes -> OptionalLong.of(bytes.count()))
          .orElse(OptionalLong.empty());
    }
    if (spelled.endsWith("/s")) return OptionalLong.empty();
    String known =
        switch (spelled) {
          case "gib" -> "GiB";
          case "mib" -> "MiB";
          case "tb" -> "TB";
          default -> "GB";
        };
    return Quantities.memory(number + " " + known)
        .map(bytes -> OptionalLong.of(bytes.count()))
        .orElse(OptionalLong.empty());
  }

  private static String thousandfold(String number) {
    return number.matches("\\d+(\\.\\d+)?")
        ? new BigDecimal(number).movePointRight(3).stripTrailingZeros().toPlainString()
        : "";
  }

  private static boolean holds(int order, String operator) {
    return switch (operator) {
      case ">=" -> order >= 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case "<" -> order < 0;
      default -> order == 0;
    };
  }
}
