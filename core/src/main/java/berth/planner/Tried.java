package berth.planner;

import berth.memory.Memory;

/// A division that was priced.
record Tried(Division division, Planned planned) {
  long slack() {
    return planned.fit().slack();
  }

  /// Bytes of a GPU that stay free, negative where it is too small.
  long headroom(int gpu) {
    return planned.fit().headroom(gpu).orElse(0);
  }

  /// Whether every GPU holds what it is given, whatever system RAM says.
  boolean fitsOnGpus() {
    for (int i = 0; i < planned.priced().plan().gpus(); i++) if (headroom(i) < 0) return false;
    return true;
  }

  /// Bytes of weights and cache in system RAM.
  long inRam() {
    Memory.OnHost host = planned.priced().memory().host();
    return host.weights().bytes().plus(host.cache().bytes()).count();
  }
}
