package berth.speed;

import berth.device.Compute;
import berth.device.Device;
import berth.device.MemoryKind;
import berth.units.FlopsPerSecond;
import java.util.List;
import java.util.Optional;

/// How long a GPU takes for what a [Load] counts: the model's numbers, resolved for one device.
///
/// @param perByte seconds for a byte of weights with 16 bits
/// @param types what weights of each [TypeClass] take beside that
/// @param perKernel seconds between the starts of two kernels
/// @param perAttentionFlop seconds for an operation of attention while decoding
/// @param unfused what a byte of the cache takes beside that without flash attention
/// @param perSequence seconds for an operation of every sequence but the first
/// @param own how much faster the device decodes than others like it
/// @param ranges the bounds of what it is said to do
/// @param calibrated whether it or others of its family were measured
/// @param elsewhere what other engines make of its family
/// @param limit what no engine can beat
record Pace(
    double perByte,
    PerType types,
    double perKernel,
    double perAttentionFlop,
    double unfused,
    double perSequence,
    double own,
    Optional<PromptPace> prompts,
    Calibration.Ranges ranges,
    boolean calibrated,
    List<Calibration.Elsewhere> elsewhere,
    Limit limit) {

  /// How long prompts take.
  ///
  /// @param perFlop seconds for an operation with quantized weights
  /// @param plain what one with 16-bit weights takes beside that
  /// @param fewTokens tokens of an expert at which it takes twice as long for each
  /// @param perByte seconds for a byte of weights, read once a micro-batch
  /// @param perAttentionFlop seconds for an operation of flash attention
  /// @param perHeadPosition seconds for each pair of query head and token without it
  /// @param narrow width below which matrices do not fill the device
  /// @param own how much faster the device is than others like it
  record PromptPace(
      double perFlop,
      double plain,
      double fewTokens,
      double perByte,
      double perAttentionFlop,
      double perHeadPosition,
      double narrow,
      double own) {}

  private static final double MICRO = 1e-6;

  /// Of a GPU; nothing where its bandwidth is not known.
  static Optional<Pace> of(Device device, Calibration calibration) {
    return device
        .memory()
        .bandwidth()
        .filter(rate -> rate.count() > 0)
        .map(rate -> of(device, (double) rate.count(), calibration));
  }

  private static Pace of(Device device, double bandwidth, Calibration calibration) {
    Coefficients numbers = calibration.coefficients();
    String kind = kind(device);
    String vendor = device.vendor();
    double inverse = special(numbers, "decode.bytes", kind, vendor);
    Optional<Calibration.Known> known = calibration.known(device);
    Optional<Double> peak = peak(device);
    return new Pace(
        Math.max(1, inverse) / bandwidth,
        new PerType(numbers, "decode.type"),
        MICRO * numbers.get("decode.kernel") * numbers.factor("decode.kernel." + vendor),
        numbers.get("decode.attention") / bandwidth,
        numbers.get("decode.unfused"),
        peak.map(p -> special(numbers, "decode.sequence", kind, vendor) / p).orElse(0.0),
        known.map(Calibration.Known::decode).orElse(1.0),
        peak.map(p -> prompts(numbers, kind, vendor, p, bandwidth, known)),
        calibration.ranges(device, false),
        known.isPresent() || calibration.isMeasured(Calibration.family(device, false)),
        calibration.engines().getOrDefault(Calibration.family(device, false), List.of()),
        Limit.ofGpu(device));
  }

  private static PromptPace prompts(
      Coefficients numbers,
      String kind,
      String vendor,
      double peak,
      double bandwidth,
      Optional<Calibration.Known> known) {
    return new PromptPace(
        Math.max(1, special(numbers, "prefill.compute", kind, vendor)) / peak,
        numbers.factor("prefill.type.16-bit"),
        numbers.get("prefill.experts") * numbers.factor("prefill.experts." + vendor),
        numbers.get("prefill.weights") / bandwidth,
        Math.max(1, attention(numbers, kind, vendor)) / peak,
        numbers.get("prefill.unfused") / bandwidth,
        numbers.get("prefill.narrow"),
        known.map(Calibration.Known::prefill).orElse(1.0));
  }

  /// A peak that is worth less with weights is worth as much less with attention, but for a factor.
  private static double attention(Coefficients numbers, String kind, String vendor) {
    return special(numbers, "prefill.attention", kind, vendor)
        * numbers.factor("prefill.compute." + kind)
        * numbers.factor("prefill.compute." + vendor);
  }

  /// A number with its factors for a kind of memory and a vendor.
  private static double special(Coefficients numbers, String name, String kind, String vendor) {
    return numbers.get(name)
        * numbers.factor(name + "." + kind)
        * numbers.factor(name + "." + vendor);
  }

  private static String kind(Device device) {
    return device.memory().kind().map(MemoryKind::word).orElse("");
  }

  /// The rate at which a GPU multiplies matrices as the engine does it: of halves summed in halves
  /// where its maker says so (its integer kernels are as fast), else in single precision, else on
  /// ordinary units, of which twice as many halves pass but on Apple's.
  static Optional<Double> peak(Device device) {
    Compute compute = device.compute();
    return compute
        .at(Compute.Precision.FP16_TENSOR_FP16_ACCUMULATE)
        .or(() -> compute.at(Compute.Precision.FP16_TENSOR))
        .map(Pace::count)
        .or(() -> ordinary(compute, device.kind() == Device.Kind.APPLE_SOC));
  }

  private static Optional<Double> ordinary(Compute compute, boolean apple) {
    Optional<Double> single = compute.at(Compute.Precision.FP32).map(Pace::count);
    Optional<Double> halves = compute.at(Compute.Precision.FP16_VECTOR).map(Pace::count);
    boolean crippled =
        single.isPresent() && halves.filter(rate -> rate < 0.9 * single.get()).isPresent();
    if (crippled) return single;
    return halves.or(() -> single.map(rate -> apple ? rate : 2 * rate));
  }

  private static double count(FlopsPerSecond rate) {
    return rate.count();
  }
}
