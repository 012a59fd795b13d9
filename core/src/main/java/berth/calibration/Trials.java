package berth.calibration;

import berth.catalogue.Catalogue;
import berth.catalogue.DeviceEntry;
import berth.catalogue.DeviceField;
import berth.catalogue.MeasuredSpeed;
import berth.catalogue.ModelCatalogue;
import berth.catalogue.ModelEntry;
import berth.device.Compute;
import berth.device.Device;
import berth.gguf.GgmlType;
import berth.graph.Kernels;
import berth.model.UnreadableModelException;
import berth.plan.RefusedException;
import berth.quantization.Format;
import berth.quantization.Weights;
import berth.speed.Trial;
import berth.units.FlopsPerSecond;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Measured runs joined with what the catalogue knows of their models and devices.
public final class Trials {
  private final ModelCatalogue models;
  private final Catalogue devices;
  private final Map<String, Optional<Weights>> sources = new HashMap<>();
  private final Map<String, Optional<Kernels>> kernels = new HashMap<>();
  private final Map<String, Optional<Weights>> weights = new HashMap<>();
  private final Map<String, Device> chips = new HashMap<>();

  private Trials(ModelCatalogue models, Catalogue devices) {
    this.models = models;
    this.devices = devices;
  }

  /// All runs whose model, format and device are known.
  public static List<Trial> of(
      List<MeasuredSpeed> measured, ModelCatalogue models, Catalogue devices) {
    Trials trials = new Trials(models, devices);
    List<Trial> all = new ArrayList<>();
    for (MeasuredSpeed one : measured) trials.trial(one).ifPresent(all::add);
    return all;
  }

  private Optional<Trial> trial(MeasuredSpeed measured) {
    if (measured.run().placed() == MeasuredSpeed.Placed.OTHER) return Optional.empty();
    Optional<Weights> found = weights(measured);
    Optional<Kernels> counted = kernels(measured.model());
    Optional<Device> device = devices.device(measured.on().device()).map(e -> as(e, measured.on()));
    if (found.isEmpty() || counted.isEmpty() || device.isEmpty()) return Optional.empty();
    try {
      return Optional.of(
          Trial.of(measured, found.get(), counted.get(), device.get(), host(measured)));
    } catch (RefusedException _) {
      return Optional.empty();
    }
  }

  private Device host(MeasuredSpeed measured) {
    return measured
        .on()
        .host()
        .flatMap(devices::device)
        .map(entry -> as(entry, Optional.empty(), measured.on().cpuCores()))
        .orElse(Device.CPU);
  }

  private Device as(DeviceEntry entry, MeasuredSpeed.On on) {
    return as(entry, on.gpuCores(), on.cpuCores());
  }

  /// A device with the cores that took part. The same each time it is asked for.
  private Device as(DeviceEntry entry, Optional<Integer> gpuCores, Optional<Integer> cpuCores) {
    String key = entry.device().id() + " " + gpuCores + " " + cpuCores;
    return chips.computeIfAbsent(key, _ -> made(entry, gpuCores, cpuCores));
  }

  private static Device made(
      DeviceEntry entry, Optional<Integer> gpuCores, Optional<Integer> cpuCores) {
    Device device = entry.device();
    Optional<Integer> all = entry.fact(DeviceField.GPU_CORES).map(Integer::parseInt);
    double share =
        gpuCores.isPresent() && all.isPresent() ? (double) gpuCores.get() / all.get() : 1;
    List<Compute.Rate> rates = new ArrayList<>();
    for (Compute.Rate rate : device.compute().rates()) {
      long part = (long) (rate.peak().count() * share);
      rates.add(new Compute.Rate(rate.precision(), new FlopsPerSecond(part)));
    }
    Compute compute =
        new Compute(
            rates, device.compute().multiprocessors(), cpuCores.or(() -> device.compute().cores()));
    return device.with(compute);
  }

  private Optional<Weights> weights(MeasuredSpeed measured) {
    Optional<Format> format = measured.with().recipe();
    if (format.isEmpty()) return Optional.empty();
    String key = measured.model() + " " + format.get().name();
    Optional<Weights> known = weights.get(key);
    if (known != null) return known;
    Optional<Weights> applied = source(measured.model()).map(format.get()::apply);
    weights.put(key, applied);
    return applied;
  }

  private Optional<Weights> source(String model) {
    return sources.computeIfAbsent(
        model,
        id ->
            models
                .model(id)
                .filter(entry -> entry.counted().isPresent())
                .map(ModelEntry::checkpoint)
                .map(checkpoint -> checkpoint.weights(GgmlType.BF16)));
  }

  private Optional<Kernels> kernels(String model) {
    return kernels.computeIfAbsent(model, id -> source(id).flatMap(Trials::counted));
  }

  private static Optional<Kernels> counted(Weights weights) {
    @Nullable Kernels counted;
    try {
      counted = Kernels.of(weights);
    } catch (UnreadableModelException | RefusedException _) {
      counted = null;
    }
    return Optional.ofNullable(counted);
  }
}
