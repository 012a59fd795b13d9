package berth.calibration;

import berth.speed.Bounds;
import berth.speed.Calibration;
import berth.speed.Coefficients;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The parts of the model that are learnt one after the other, each with the numbers it sets.
/// Starting values are round; how stiffly they are held was chosen once, by how well devices that
/// were left out are predicted.
final class Stages {
  private static final List<String> KINDS = List.of("GDDR", "HBM", "LPDDR", "DDR");
  private static final List<String> VENDORS = List.of("NVIDIA", "AMD", "Apple", "Intel");

  static final Stage DECODE = new Stage(decode(), 0.1);
  static final Stage PROCESSOR =
      new Stage(
          List.of(
              new Parameter("processor.bytes", 1.4, 0.05),
              new Parameter("processor.core", 40, 0.1),
              new Parameter("processor.step", 30, 0.1),
              new Parameter("processor.lookup", 0.1, 0.1)),
          0.2);
  static final Stage SEVERAL = new Stage(List.of(new Parameter("decode.hop", 200, 0.05)), 0.1);
  static final Stage SEQUENCES = new Stage(sequences(), 0.15);
  static final Stage PROMPTS = new Stage(prompts(), 0.15);
  static final Stage PROCESSOR_PROMPTS =
      new Stage(List.of(new Parameter("processor.flops", 60, 0.05)), 0.3);

  private Stages() {}

  private static List<Parameter> decode() {
    List<Parameter> all = new ArrayList<>();
    all.add(new Parameter("decode.bytes", 1.2, 0.001));
    add(all, "decode.bytes", KINDS, 0.3);
    add(all, "decode.bytes", VENDORS, 0.3);
    all.add(new Parameter("decode.type.8-bit", 1, 0.4));
    all.add(new Parameter("decode.type.4-bit", 1, 0.4));
    all.add(new Parameter("decode.type.K", 1, 0.4));
    all.add(new Parameter("decode.type.codebook", 1, 0.4));
    all.add(new Parameter("decode.kernel", 7, 0.001));
    add(all, "decode.kernel", VENDORS, 0.15);
    all.add(new Parameter("decode.kernel.early", 1, 0.1));
    all.add(new Parameter("decode.unfused", 1.35, 0.1));
    all.add(new Parameter("decode.attention", 0.1, 0.05));
    return all;
  }

  private static List<Parameter> sequences() {
    List<Parameter> all = new ArrayList<>();
    all.add(new Parameter("decode.sequence", 5, 0.05));
    add(all, "decode.sequence", VENDORS, 0.3);
    return all;
  }

  private static List<Parameter> prompts() {
    List<Parameter> all = new ArrayList<>();
    all.add(new Parameter("prefill.compute", 2.7, 0.001));
    all.add(new Parameter("prefill.compute.HBM", 1, 0.3));
    add(all, "prefill.compute", VENDORS, 0.3);
    all.add(new Parameter("prefill.type.16-bit", 1, 0.2));
    all.add(new Parameter("prefill.experts", 7, 0.1));
    add(all, "prefill.experts", VENDORS, 0.3);
    all.add(new Parameter("prefill.weights", 1.35, 0.2));
    all.add(new Parameter("prefill.attention", 2.7, 0.1));
    add(all, "prefill.attention", VENDORS, 0.3);
    all.add(new Parameter("prefill.attention.early", 1, 0.1));
    all.add(new Parameter("prefill.unfused", 30, 0.1));
    return all;
  }

  private static void add(
      List<Parameter> all, String name, List<String> special, double stiffness) {
    for (String one : special) all.add(new Parameter(name + "." + one, 1, stiffness));
  }

  /// Everything as it is taken to be before anything is measured.
  static Calibration usual() {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Stage stage : List.of(DECODE, SEVERAL, SEQUENCES, PROCESSOR, PROMPTS, PROCESSOR_PROMPTS)) {
      for (Parameter parameter : stage.parameters()) {
        values.put(parameter.name(), parameter.usual());
      }
    }
    values.put("prefill.narrow", 4096.0);
    values.put("prefill.link", 1.25);
    Calibration.Ranges wide = new Calibration.Ranges(new Bounds(0.5, 2), new Bounds(0.5, 2), 0);
    return new Calibration(
        new Coefficients(values), Map.of(Calibration.UNKNOWN, wide), Map.of(), Map.of());
  }
}
