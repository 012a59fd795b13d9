package berth.device;

import java.util.List;

/// What a request runs on: GPUs in the engine's order, and the computer that holds them.
public record Machine(List<Device> gpus, Device host) {
  public Machine {
    gpus = List.copyOf(gpus);
  }
}
