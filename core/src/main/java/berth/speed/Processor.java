package berth.speed;

import berth.device.Device;
import berth.device.Machine;
import berth.units.BytesPerSecond;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How long a computer's processor takes, with the memory it reads from.
///
/// @param perByte seconds for a byte of weights
/// @param perStep seconds for a matrix or another step that all cores begin together
/// @param perLookUp seconds for a weight that is looked up in a table
/// @param perFlop seconds for an operation of a prompt
/// @param own how much faster the device is than others like it, decoding and with prompts
/// @param ranges the bounds of what it is said to do
/// @param limit what no engine can beat
/// @param assumed what was assumed of the computer
record Processor(
    double perByte,
    double perStep,
    double perLookUp,
    double perFlop,
    double own,
    double ownPrompts,
    Calibration.Ranges ranges,
    Limit limit,
    List<String> assumed) {
  private static final double USUAL_RATE = 89.6e9;
  private static final int USUAL_CORES = 8;
  private static final double GIGA = 1e9;

  /// The processor of a computer.
  static Processor of(Device device, Calibration calibration) {
    int cores = device.compute().cores().orElse(USUAL_CORES);
    Coefficients numbers = calibration.coefficients();
    Optional<Double> known =
        device.memory().bandwidth().map(BytesPerSecond::count).map(Long::doubleValue);
    double rate = known.orElse(USUAL_RATE);
    double perByte =
        Math.max(1, numbers.get("processor.bytes")) / rate
            + 1 / (numbers.get("processor.core") * GIGA * cores);
    Optional<Calibration.Known> own =
        device.cpuOnly() ? calibration.known(device) : Optional.empty();
    return new Processor(
        perByte,
        1e-6 * numbers.get("processor.step"),
        1e-9 * numbers.get("processor.lookup") / cores,
        1 / (numbers.get("processor.flops") * GIGA * cores),
        own.map(Calibration.Known::decode).orElse(1.0),
        own.map(Calibration.Known::prefill).orElse(1.0),
        calibration.ranges(device, true),
        Limit.ofProcessor(device),
        assumed(known.isPresent(), device.compute().cores().isPresent()));
  }

  private static List<String> assumed(boolean rate, boolean cores) {
    List<String> assumed = new ArrayList<>();
    if (!rate) assumed.add("system RAM: two channels of DDR5-5600, 89.6 GB/s (assumed)");
    if (!cores) assumed.add("processor: " + USUAL_CORES + " cores (assumed)");
    return assumed;
  }

  /// Whose memory it reads: the computer's, which may be a GPU's, too.
  static Device device(Machine machine) {
    if (machine.host().memory().bandwidth().isPresent() || machine.gpus().isEmpty()) {
      return machine.host();
    }
    Device first = machine.gpus().getFirst();
    return first.memory().unified() ? first : machine.host();
  }
}
