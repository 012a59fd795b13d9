package berth.speed;

import berth.device.Device;
import berth.device.MemoryKind;
import berth.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was learnt from measurements: the numbers of the model, how far single devices depart from
/// it, and how far measurements lie apart. Made by `berth calibrate`, kept in
/// `data/calibration.json`.
///
/// @param ranges by family, see [#family]
/// @param devices by id
/// @param engines that have kernels of their own, by family
public record Calibration(
    Coefficients coefficients,
    Map<String, Ranges> ranges,
    Map<String, Known> devices,
    Map<String, List<Elsewhere>> engines) {
  /// The bounds for a family of which nothing was measured.
  public static final String UNKNOWN = "unknown";

  /// After a family's name: the bounds for those of its devices that were measured themselves.
  public static final String OWN = ", measured";

  /// A family of fewer chips says little of others.
  private static final int ENOUGH_CHIPS = 3;

  /// For decoding and for prompts, as so many chips taught.
  public record Ranges(Bounds decode, Bounds prefill, int chips) {
    public Ranges {
      if (chips < 0) throw new IllegalArgumentException(chips + " chips");
    }
  }

  /// A device that was measured: how much faster it is than its family's model says, and in how
  /// many cases that was seen.
  public record Known(double decode, int decodeRows, double prefill, int prefillRows) {
    public Known {
      boolean positive = decode > 0 && prefill > 0;
      if (!positive || Double.isInfinite(decode) || Double.isInfinite(prefill)) {
        throw new IllegalArgumentException(decode + " and " + prefill + " times as fast");
      }
      if (decodeRows < 0 || prefillRows < 0) {
        throw new IllegalArgumentException(decodeRows + " and " + prefillRows + " rows");
      }
    }
  }

  /// How much faster another engine decodes one sequence in the formats it takes, between which
  /// bounds, in how many runs.
  public record Elsewhere(String engine, double decode, Bounds bounds, int rows) {
    public Elsewhere {
      if (!(decode > 0) || Double.isInfinite(decode) || rows < 0) {
        throw new IllegalArgumentException(engine + " " + decode + ", " + rows + " rows");
      }
    }
  }

  public Calibration {
    engines = Collections.unmodifiableMap(new LinkedHashMap<>(engines));
    ranges = Collections.unmodifiableMap(new LinkedHashMap<>(ranges));
    devices = Collections.unmodifiableMap(new LinkedHashMap<>(devices));
    if (!ranges.containsKey(UNKNOWN)) throw new IllegalArgumentException("no bounds for others");
  }

  /// The same with other numbers.
  Calibration with(Coefficients other) {
    return new Calibration(other, ranges, devices, engines);
  }

  /// What a device has in common with others of its speed: maker and kind of memory, or that it is
  /// a processor.
  public static String family(Device device, boolean processor) {
    if (processor || device.cpuOnly()) return "processor";
    String kind = device.memory().kind().map(MemoryKind::word).orElse("memory");
    return device.vendor() + " " + kind;
  }

  /// Who makes the devices of a family; the family itself where many do.
  public static String maker(String family) {
    int end = family.lastIndexOf(' ');
    return end < 0 ? family : family.substring(0, end);
  }

  /// How far a device departs from its family, where it was measured.
  public Optional<Known> known(Device device) {
    return Optional.ofNullable(devices.get(device.id()));
  }

  /// Whether anything of a family was measured.
  public boolean isMeasured(String family) {
    return ranges.containsKey(family);
  }

  /// The bounds of a device: narrower where it was measured itself, twice at least.
  public Ranges ranges(Device device, boolean processor) {
    String name = family(device, processor);
    Ranges unseen = unseen(name);
    Ranges own = ranges.getOrDefault(name + OWN, ranges.getOrDefault(OWN, unseen));
    return known(device)
        .filter(_ -> !processor || device.cpuOnly())
        .map(
            known ->
                new Ranges(
                    known.decodeRows() < 2 ? unseen.decode() : own.decode(),
                    known.prefillRows() < 2 ? unseen.prefill() : own.prefill(),
                    own.chips()))
        .orElse(unseen);
  }

  /// The bounds of a family's devices that were not measured.
  private Ranges unseen(String family) {
    Ranges others = ranges.get(UNKNOWN);
    if (others == null) throw new IllegalStateException("no bounds for others");
    Ranges known = ranges.get(family);
    return known == null || known.chips() < ENOUGH_CHIPS ? others : known;
  }

  /// Reads `data/calibration.json`.
  ///
  /// @throws IllegalArgumentException if it is not as written
  public static Calibration of(JsonValue.Fields json) {
    Map<String, Double> values = new LinkedHashMap<>();
    fields(json, "coefficients")
        .values()
        .forEach((name, value) -> values.put(name, number(value, name)));
    Map<String, Ranges> ranges = new LinkedHashMap<>();
    fields(json, "ranges")
        .values()
        .forEach(
            (family, value) -> {
              JsonValue.Fields of = fields(value, family);
              ranges.put(
                  family,
                  new Ranges(
                      bounds(of, "decode"), bounds(of, "prefill"), (int) number(of, "chips")));
            });
    Map<String, Known> devices = new LinkedHashMap<>();
    fields(json, "devices")
        .values()
        .forEach((id, value) -> devices.put(id, known(fields(value, id))));
    Map<String, List<Elsewhere>> engines = new LinkedHashMap<>();
    fields(json, "engines")
        .values()
        .forEach((family, value) -> engines.put(family, elsewhere(fields(value, family))));
    return new Calibration(new Coefficients(values), ranges, devices, engines);
  }

  private static List<Elsewhere> elsewhere(JsonValue.Fields of) {
    List<Elsewhere> engines = new ArrayList<>();
    of.values()
        .forEach(
            (engine, value) -> {
              JsonValue.Fields known = fields(value, engine);
              engines.add(
                  new Elsewhere(
                      engine,
                      number(known, "decode"),
                      new Bounds(number(known, "low"), number(known, "high")),
                      (int) number(known, "rows")));
            });
    return List.copyOf(engines);
  }

  private static Known known(JsonValue.Fields of) {
    return new Known(
        number(of, "decode"),
        (int) number(of, "decode_rows"),
        number(of, "prefill"),
        (int) number(of, "prefill_rows"));
  }

  private static Bounds bounds(JsonValue.Fields of, String name) {
    JsonValue.Fields bounds = fields(of, name);
    return new Bounds(number(bounds, "low"), number(bounds, "high"));
  }

  private static JsonValue.Fields fields(JsonValue.Fields of, String name) {
    JsonValue value = of.values().get(name);
    if (value == null) throw new IllegalArgumentException("calibration without " + name);
    return fields(value, name);
  }

  private static JsonValue.Fields fields(JsonValue value, String name) {
    if (value instanceof JsonValue.Fields fields) return fields;
    throw new IllegalArgumentException(name + " is no object");
  }

  private static double number(JsonValue.Fields of, String name) {
    JsonValue value = of.values().get(name);
    if (value == null) throw new IllegalArgumentException("calibration without " + name);
    return number(value, name);
  }

  private static double number(JsonValue value, String name) {
    return switch (value) {
      case JsonValue.Whole whole -> whole.value();
      case JsonValue.Real real -> real.value();
      case JsonValue.Text _, JsonValue.Flag _, JsonValue.Nothing _ -> throw noNumber(name);
      case JsonValue.Array _, JsonValue.Fields _ -> throw noNumber(name);
    };
  }

  private static IllegalArgumentException noNumber(String name) {
    return new IllegalArgumentException(name + " is no number");
  }
}
