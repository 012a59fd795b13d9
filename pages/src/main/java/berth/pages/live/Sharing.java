package berth.pages.live;

import berth.Answer;
import berth.device.Device;
import berth.fit.Fit;
import berth.memory.Memory;
import berth.pages.picture.Bar;
import berth.pages.picture.Kind;
import berth.pages.picture.Taken;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What lies in which memory, as bars: one for each run of alike GPUs with alike contents, and one
/// for system RAM where the model or a part of it is there.
final class Sharing {
  private final Answer answer;
  private final Fit fit;

  private Sharing(Answer answer) {
    this.answer = answer;
    this.fit = answer.fit();
  }

  static List<Bar> of(Answer answer) {
    Sharing sharing = new Sharing(answer);
    List<Bar> bars = sharing.gpus();
    if (sharing.usesRam()) bars.add(sharing.host(bars.isEmpty()));
    return bars;
  }

  /// Whether more than embeddings and what the engine hands out is in system RAM.
  private boolean usesRam() {
    boolean none = answer.machine().gpus().isEmpty();
    boolean offloaded = fit.divided() || answer.memory().host().cache().bytes().count() > 0;
    return (none || offloaded) && !(fit.room().shared() && !none);
  }

  private List<Bar> gpus() {
    List<Bar> bars = new ArrayList<>();
    List<Device> gpus = answer.machine().gpus();
    for (int from = 0, to; from < gpus.size(); from = to) {
      to = from + 1;
      while (to < gpus.size() && alike(from, to)) to++;
      bars.add(bar(name(gpus, from, to), from));
    }
    return bars;
  }

  private boolean alike(int a, int b) {
    return answer.machine().gpus().get(a).equals(answer.machine().gpus().get(b))
        && fit.total(a).equals(fit.total(b))
        && weights(a).equals(weights(b));
  }

  private Bytes weights(int gpu) {
    return answer.memory().devices().get(gpu).weights().bytes();
  }

  /// Of alike GPUs with different contents, each has its number.
  private String name(List<Device> gpus, int from, int to) {
    Device device = gpus.get(from);
    if (gpus.size() == 1) return device.isAny() ? "" : device.name();
    String places = to - from == 1 ? "GPU " + from : "GPUs " + from + " to " + (to - 1);
    return (device.isAny() ? "" : device.name() + ", ") + places;
  }

  private Bar bar(String name, int gpu) {
    Memory.OnDevice device = answer.memory().devices().get(gpu);
    List<Taken> parts = new ArrayList<>();
    parts.add(new Taken(Kind.WEIGHTS, device.weights().bytes()));
    parts.add(new Taken(Kind.CACHE, device.cache().bytes()));
    parts.add(new Taken(Kind.COMPUTE, device.compute().bytes()));
    parts.add(new Taken(Kind.RUNTIME, fit.runtime(gpu)));
    Optional<Bytes> capacity = answer.machine().gpus().get(gpu).memory().capacity();
    return new Bar(name, parts, capacity, fit.usable(gpu));
  }

  private Bar host(boolean alone) {
    Memory.OnHost host = answer.memory().host();
    List<Taken> parts = new ArrayList<>();
    parts.add(new Taken(Kind.WEIGHTS, host.weights().bytes()));
    parts.add(new Taken(Kind.CACHE, host.cache().bytes()));
    parts.add(new Taken(Kind.COMPUTE, host.compute().bytes().plus(host.output().bytes())));
    parts.add(new Taken(Kind.RUNTIME, fit.hostRuntime()));
    String name = alone && answer.machine().host().isAny() ? "System RAM" : "";
    if (name.isEmpty()) {
      name = alone ? answer.machine().host().name() : "System RAM";
    }
    return new Bar(name, parts, fit.room().host().capacity(), fit.hostUsable());
  }
}
