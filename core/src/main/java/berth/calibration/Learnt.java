package berth.calibration;

import berth.catalogue.DeviceEntry;
import berth.speed.Calibration;
import berth.speed.Coefficients;
import berth.speed.Paces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What follows from fitted coefficients: how far single chips depart from their family, and how
/// far measurements lie from predictions that have not seen their chip.
///
/// Bounds are those between which four of five of these lie (split conformal prediction with
/// groups; V. Vovk, Machine Learning 92, 2013); see [Spread] for families of few chips.
final class Learnt {
  private static final int FEW = 3;
  private static final int OFTEN = 10;

  /// A chip is believed half where it was seen twice.
  private static final double DOUBT = 2;

  private final Calibration coefficients;
  private final List<Case> decode;
  private final List<Case> prompts;
  private final List<Case> elsewhere;

  /// @param decode all cases of one sequence, on GPUs and on processors; `prompts` alike
  /// @param elsewhere decoding by engines with kernels of their own
  Learnt(Calibration coefficients, List<Case> decode, List<Case> prompts, List<Case> elsewhere) {
    this.coefficients = rounded(coefficients);
    this.decode = decode;
    this.prompts = prompts;
    this.elsewhere = elsewhere;
  }

  /// Four digits, so that a fit on another machine gives the same file.
  private static Calibration rounded(Calibration calibration) {
    Map<String, Double> values = new LinkedHashMap<>();
    calibration.coefficients().values().forEach((name, value) -> values.put(name, digits(value)));
    return new Calibration(new Coefficients(values), calibration.ranges(), Map.of(), Map.of());
  }

  private static double digits(double value) {
    double unit = 1;
    while (value / unit >= 10_000) unit *= 10;
    while (value / unit < 1000) unit /= 10;
    return Math.round(value / unit) * unit;
  }

  private static double thousandths(double value) {
    return Math.round(1000 * value) / 1000.0;
  }

  /// With everything that was learnt.
  ///
  /// @param held decoding predicted without its chip
  /// @param heldPrompts prompts predicted without their chip
  /// @param strangers predicted without their family, decoding and prompts
  Calibration whole(
      List<DeviceEntry> devices, List<Held> held, List<Held> heldPrompts, List<Held> strangers) {
    Spread decoding = Spread.ofHeld(held, true);
    Spread filling = Spread.ofHeld(heldPrompts, false);
    Map<String, Calibration.Ranges> ranges = new LinkedHashMap<>();
    for (String family : decoding.families()) {
      ranges.put(
          family,
          new Calibration.Ranges(
              decoding.unseen(family), filling.unseen(family), decoding.chips(family)));
    }
    Spread left = new Spread(left(decode), true);
    Spread leftPrompts = new Spread(left(prompts), false);
    for (String family : decoding.families()) {
      if (!left.isEnough(family) || !leftPrompts.isEnough(family)) continue;
      ranges.put(
          family + Calibration.OWN,
          new Calibration.Ranges(left.own(family), leftPrompts.own(family), left.chips(family)));
    }
    ranges.put(
        Calibration.OWN, new Calibration.Ranges(left.bounds(), leftPrompts.bounds(), left.chips()));
    Spread far = Spread.ofHeld(of(strangers, false), true);
    Spread farPrompts = Spread.ofHeld(of(strangers, true), false);
    ranges.put(
        Calibration.UNKNOWN,
        new Calibration.Ranges(
            Spread.wider(far.bounds(), decoding.bounds()),
            Spread.wider(farPrompts.bounds(), filling.bounds()),
            0));
    return new Calibration(coefficients.coefficients(), ranges, known(devices), engines());
  }

  private static List<Held> of(List<Held> held, boolean prompts) {
    return held.stream().filter(one -> one.one().prompt() == prompts).toList();
  }

  /// Engines that were seen often enough, with several models, on a family's devices.
  private Map<String, List<Calibration.Elsewhere>> engines() {
    Map<String, Map<String, List<Case>>> families = new TreeMap<>();
    for (Case one : elsewhere) {
      families
          .computeIfAbsent(one.family(), _ -> new TreeMap<>())
          .computeIfAbsent(one.trial().measured().with().engine(), _ -> new ArrayList<>())
          .add(one);
    }
    Map<String, List<Calibration.Elsewhere>> engines = new LinkedHashMap<>();
    families.forEach(
        (family, of) -> {
          List<Calibration.Elsewhere> known = new ArrayList<>();
          of.forEach((engine, cases) -> elsewhere(engine, cases).ifPresent(known::add));
          if (!known.isEmpty()) engines.put(family, List.copyOf(known));
        });
    return engines;
  }

  private Optional<Calibration.Elsewhere> elsewhere(String engine, List<Case> cases) {
    long models = cases.stream().map(one -> one.trial().measured().model()).distinct().count();
    if (cases.size() < OFTEN || models < FEW) return Optional.empty();
    Paces paces = new Paces(coefficients);
    double[] around = cases.stream().mapToDouble(one -> one.residual(paces)).toArray();
    double middle = Quantiles.median(around);
    for (int i = 0; i < around.length; i++) around[i] -= middle;
    return Optional.of(
        new Calibration.Elsewhere(
            engine,
            thousandths(Math.exp(middle)),
            new Spread(off(cases, around), false).bounds(),
            around.length));
  }

  private static List<Spread.Off> off(List<Case> cases, double[] around) {
    List<Spread.Off> off = new ArrayList<>();
    for (int i = 0; i < around.length; i++) {
      off.add(new Spread.Off(cases.get(i).chip(), cases.get(i).family(), around[i]));
    }
    return off;
  }

  private Map<String, Calibration.Known> known(List<DeviceEntry> devices) {
    Map<String, double[]> decoding = byChip(decode);
    Map<String, double[]> prompting = byChip(prompts);
    Map<String, Calibration.Known> known = new TreeMap<>();
    for (DeviceEntry entry : devices) {
      String chip = Chip.of(entry.device());
      if (entry.device().cpuOnly()) chip = "processor of " + chip;
      double[] decodes = decoding.getOrDefault(chip, new double[0]);
      double[] fills = prompting.getOrDefault(chip, new double[0]);
      if (decodes.length + fills.length == 0) continue;
      known.put(
          entry.device().id(),
          new Calibration.Known(factor(decodes), decodes.length, factor(fills), fills.length));
    }
    return known;
  }

  private Map<String, double[]> byChip(List<Case> cases) {
    Paces paces = new Paces(coefficients);
    Map<String, List<Double>> residuals = new LinkedHashMap<>();
    for (Case one : cases) {
      residuals.computeIfAbsent(one.chip(), _ -> new ArrayList<>()).add(one.residual(paces));
    }
    Map<String, double[]> arrays = new LinkedHashMap<>();
    residuals.forEach((chip, of) -> arrays.put(chip, array(of)));
    return arrays;
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// How much faster than its family a chip is, the less believed the less it was seen.
  private static double factor(double[] residuals) {
    return residuals.length == 0 ? 1 : thousandths(Math.exp(departure(residuals)));
  }

  private static double departure(double[] residuals) {
    double trust = residuals.length / (residuals.length + DOUBT);
    return trust * Quantiles.median(residuals);
  }

  /// What is left once a chip's departure was learnt from its other models.
  private List<Spread.Off> left(List<Case> cases) {
    Paces paces = new Paces(coefficients);
    Map<String, Map<String, List<Spread.Off>>> chips = new LinkedHashMap<>();
    for (Case one : cases) {
      chips
          .computeIfAbsent(one.chip(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(one.trial().measured().model(), _ -> new ArrayList<>())
          .add(new Spread.Off(one.chip(), one.family(), one.residual(paces)));
    }
    List<Spread.Off> left = new ArrayList<>();
    for (Map<String, List<Spread.Off>> models : chips.values()) {
      if (models.size() < 2) continue;
      models.forEach(
          (model, own) -> {
            double departure = departure(others(models, model));
            for (Spread.Off one : own) left.add(one.less(departure));
          });
    }
    return left;
  }

  private static double[] others(Map<String, List<Spread.Off>> models, String model) {
    List<Double> others = new ArrayList<>();
    models.forEach(
        (other, of) -> {
          if (!other.equals(model)) of.forEach(one -> others.add(one.residual()));
        });
    return array(others);
  }
}
