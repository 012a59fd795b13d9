package berth.catalogue;

import berth.catalogue.data.PackedCatalogue;
import berth.device.Compute;
import berth.device.Device;
import berth.device.DeviceMemory;
import berth.device.Machine;
import berth.units.BytesPerSecond;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Machines of several makers, kinds and sizes.
final class Machines {
  private static final Device COMPUTER = device("epyc-9004-genoa-12ch-ddr5-4800");

  /// GPUs with memory of their own, faster than their computer's, alone and several.
  static final List<Machine> DISCRETE =
      List.of(
          of("nvidia-geforce-rtx-4090"),
          of("nvidia-geforce-rtx-3090", "nvidia-geforce-rtx-3090"),
          of("nvidia-geforce-rtx-5090", "nvidia-geforce-rtx-3090"),
          of("nvidia-h100-sxm5-80gb"),
          of("nvidia-h100-sxm5-80gb", "nvidia-h100-sxm5-80gb", "nvidia-h100-sxm5-80gb"),
          of("amd-radeon-rx-7900-xtx"),
          of("intel-arc-b580"));

  /// GPUs that share their computer's memory.
  static final List<Machine> UNIFIED =
      List.of(
          alone("apple-m4-max-40-core-gpu-128gb"),
          alone("amd-ryzen-ai-max-395-strix-halo-radeon-8060s-128gb"),
          alone("nvidia-dgx-spark-gb10-128gb"));

  /// Computers without a GPU.
  static final List<Machine> PROCESSORS = List.of(of(), new Machine(List.of(), Device.CPU));

  private Machines() {}

  static List<Machine> all() {
    List<Machine> all = new ArrayList<>(DISCRETE);
    all.addAll(UNIFIED);
    all.addAll(PROCESSORS);
    return all;
  }

  /// GPUs in a server of 12 channels.
  private static Machine of(String... ids) {
    List<Device> gpus = new ArrayList<>();
    for (String id : ids) gpus.add(device(id));
    return new Machine(gpus, COMPUTER);
  }

  private static Machine alone(String id) {
    return new Machine(List.of(device(id)), Device.CPU);
  }

  private static Device device(String id) {
    return PackedCatalogue.get()
        .device(id)
        .orElseThrow(() -> new IllegalArgumentException("no device " + id))
        .device();
  }

  /// The same with a tenth less bandwidth everywhere.
  static Machine slower(Machine machine) {
    List<Device> gpus = new ArrayList<>();
    for (Device gpu : machine.gpus()) gpus.add(slower(gpu));
    return new Machine(gpus, slower(machine.host()));
  }

  private static Device slower(Device device) {
    DeviceMemory memory = device.memory();
    Optional<BytesPerSecond> less =
        memory.bandwidth().map(rate -> new BytesPerSecond(rate.count() / 10 * 9));
    DeviceMemory slower =
        new DeviceMemory(
            memory.sold(),
            memory.reported(),
            less,
            memory.kind(),
            memory.unified(),
            memory.gpuShare());
    return new Device(
        device.id(),
        device.name(),
        device.vendor(),
        device.kind(),
        device.cpuOnly(),
        slower,
        device.compute(),
        device.board());
  }

  /// The most that a device publishes of its arithmetic, at any precision a weight is multiplied
  /// in.
  static double peak(Device device) {
    double most = 0;
    for (Compute.Rate rate : device.compute().rates()) {
      most = Math.max(most, (double) rate.peak().count());
    }
    return most == 0 ? Double.MAX_VALUE : most;
  }

  static double bandwidth(Device device) {
    return device.memory().bandwidth().map(rate -> (double) rate.count()).orElse(Double.MAX_VALUE);
  }

  static String name(Machine machine) {
    return machine.gpus().isEmpty()
        ? machine.host().id()
        : machine.gpus().stream().map(Device::id).toList().toString();
  }
}
