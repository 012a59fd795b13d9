package berth.speed;

import berth.device.Device;
import berth.device.Machine;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// The numbers of a calibration resolved for devices, each once. One per thread.
public final class Paces {
  private static final int REMEMBERED = 1024;

  private final Calibration calibration;
  private final IdentityHashMap<Device, Optional<Pace>> gpus = new IdentityHashMap<>();
  private final IdentityHashMap<Device, Processor> processors = new IdentityHashMap<>();
  private final Map<Era, Paces> eras = new HashMap<>();

  public Paces(Calibration calibration) {
    this.calibration = calibration;
  }

  Calibration calibration() {
    return calibration;
  }

  /// The same with the engine's builds of a day: what they had not learnt yet takes them longer.
  ///
  /// @param date as far as it is known, such as `2025` or `2025-06-30`
  Paces on(String date) {
    Era era = Era.of(date);
    return era == Era.PRESENT
        ? this
        : eras.computeIfAbsent(era, past -> new Paces(past.of(calibration)));
  }

  /// Of a GPU; nothing where its bandwidth is not known.
  Optional<Pace> gpu(Device device) {
    Optional<Pace> known = gpus.get(device);
    if (known != null) return known;
    if (gpus.size() >= REMEMBERED) gpus.clear();
    Optional<Pace> pace = Pace.of(device, calibration);
    gpus.put(device, pace);
    return pace;
  }

  /// Of the computer.
  Processor processor(Machine machine) {
    Device device = Processor.device(machine);
    Processor known = processors.get(device);
    if (known != null) return known;
    if (processors.size() >= REMEMBERED) processors.clear();
    Processor processor = Processor.of(device, calibration);
    processors.put(device, processor);
    return processor;
  }
}
