package berth;

import berth.device.Device;
import berth.device.Machine;
import berth.memory.Memory;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is larger than the memory it is to go to, in sentences. Compares with all a device has;
/// what of that a program can have is less, and not decided here.
final class Capacity {
  private Capacity() {}

  static List<String> notes(Machine machine, Memory memory) {
    List<String> notes = new ArrayList<>();
    for (int i = 0; i < machine.gpus().size(); i++) {
      gpu(machine, memory, i).ifPresent(notes::add);
    }
    Bytes host = memory.host().total();
    if (isMore(host, machine.host())) {
      notes.add("system RAM takes " + Figures.memory(host) + has(machine.host(), "it has"));
    }
    return notes;
  }

  private static Optional<String> gpu(Machine machine, Memory memory, int i) {
    Device gpu = machine.gpus().get(i);
    Memory.OnDevice on = memory.devices().get(i);
    if (gpu.memory().capacity().isEmpty() && !gpu.isAny()) {
      return Optional.of("how much memory " + gpu.name() + " has is not known to us");
    }
    boolean shared = gpu.memory().unified() && machine.gpus().size() == 1;
    Bytes taken = shared ? memory.total() : on.total();
    if (!isMore(taken, gpu)) return Optional.empty();
    String who = shared ? on.name() + " and system RAM take " : on.name() + " takes ";
    return Optional.of(who + Figures.memory(taken) + has(gpu, shared ? "they share" : "it has"));
  }

  private static boolean isMore(Bytes taken, Device device) {
    return device.memory().capacity().filter(all -> taken.compareTo(all) > 0).isPresent();
  }

  private static String has(Device device, String how) {
    String all = device.memory().capacity().map(Figures::capacity).orElse("");
    return ", more than the " + all + " " + how;
  }
}
