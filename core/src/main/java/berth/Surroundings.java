package berth;

import berth.device.Device;
import berth.fit.Allowance;
import berth.fit.Room;
import berth.memory.Part;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was taken of a machine's memories before the engine comes, in sentences.
final class Surroundings {
  private Surroundings() {}

  static List<String> of(Room room) {
    List<String> sentences = new ArrayList<>();
    List<Device> gpus = room.machine().gpus();
    for (int i = 0; i < gpus.size(); i++) {
      if (gpus.indexOf(gpus.get(i)) < i && room.gpus().indexOf(room.gpus().get(i)) < i) continue;
      gpu(gpus.get(i), room.gpus().get(i), sentences);
    }
    boolean others = gpus.stream().anyMatch(gpu -> !gpu.vendor().equals("NVIDIA"));
    if (others) sentences.add("buffers are rounded as CUDA rounds them (assumed)");
    host(room.host(), gpus.isEmpty() || room.shared(), sentences);
    return sentences;
  }

  private static void gpu(Device gpu, Allowance allowance, List<String> sentences) {
    if (gpu.isAny()) {
      sentences.add("runtime: what driver and runtime take depends on the device, not counted");
      return;
    }
    boolean unknown = allowance.runtime().isEmpty() && allowance.kept().isEmpty();
    if (unknown && allowance.capacity().isPresent()) {
      sentences.add("usable: what driver and runtime keep of " + gpu.name() + " is not known");
    }
    for (Part part : allowance.runtime()) {
      sentences.add("runtime: " + text(part) + " on " + gpu.name());
    }
    usable(gpu.name(), allowance).ifPresent(sentences::add);
  }

  private static void host(Allowance host, boolean needed, List<String> sentences) {
    for (Part part : host.runtime()) sentences.add("runtime: " + text(part) + " in system RAM");
    usable("system RAM", host).ifPresent(sentences::add);
    if (needed && host.capacity().isEmpty()) {
      sentences.add("usable: how much system RAM there is was not said");
    }
  }

  private static Optional<String> usable(String where, Allowance allowance) {
    Optional<Bytes> usable = allowance.usable();
    if (usable.isEmpty() || allowance.kept().isEmpty()) return Optional.empty();
    List<String> kept = allowance.kept().stream().map(Surroundings::text).toList();
    return Optional.of(
        "usable: "
            + Figures.memory(usable.get())
            + " of "
            + Figures.memory(allowance.capacity().orElse(usable.get()))
            + " of "
            + where
            + "; kept: "
            + String.join(", ", kept));
  }

  private static String text(Part part) {
    return part.name()
        + " "
        + Figures.memory(part.bytes())
        + " ("
        + part.because()
        + "; "
        + part.basis().word()
        + ")";
  }
}
