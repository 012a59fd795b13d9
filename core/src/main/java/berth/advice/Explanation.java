package berth.advice;

import berth.device.Device;
import berth.fit.Fit;
import berth.fit.Room;
import berth.fit.Verdict;
import berth.model.Parameters;
import berth.plan.CacheType;
import berth.plan.Plan;
import berth.plan.Workload;
import berth.planner.Planned;
import berth.planner.Priced;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Why a plan fits or not, in one or two sentences.
public final class Explanation {
  private Explanation() {}

  /// What was asked, what it takes, and of how much; nothing where no limit is known.
  public static Optional<String> because(Planned planned) {
    return planned.fit().verdict().map(verdict -> asked(planned) + " " + tail(planned, verdict));
  }

  private static String tail(Planned planned, Verdict verdict) {
    return switch (verdict) {
      case COMFORTABLE -> takes(planned) + ", with a tenth or more to spare";
      case TIGHT -> takes(planned) + ", with less than a tenth to spare";
      case OFFLOAD -> offload(planned);
      case NO -> missing(planned);
    };
  }

  /// Quantization, context, cache type and engine: what every verdict holds for.
  private static String asked(Planned planned) {
    Plan plan = planned.priced().plan();
    Workload.Cache cache = plan.workload().cache();
    String key = CacheType.word(cache.keyType());
    String value = CacheType.word(cache.valueType());
    return plan.weights().format()
        + " with "
        + Figures.tokens(plan.workload().context())
        + " tokens of "
        + (key.equals(value) ? key : key + "/" + value)
        + " cache in llama.cpp"
        + (plan.weights().standIn().isPresent() ? ", if it loaded that format," : "");
  }

  private static String takes(Planned planned) {
    Fit fit = planned.fit();
    if (planned.priced().plan().gpus() == 0) {
      return "takes "
          + Figures.memory(fit.hostTotal())
          + " of the "
          + Figures.memory(fit.hostUsable().orElse(Bytes.ZERO))
          + " of system RAM that programs can have";
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < fit.memory().devices().size(); i++) parts.add(onGpu(planned, i));
    return "takes " + String.join(" and ", parts);
  }

  private static String onGpu(Planned planned, int gpu) {
    Fit fit = planned.fit();
    return Figures.memory(fit.total(gpu))
        + " of the "
        + Figures.memory(fit.usable(gpu).orElse(Bytes.ZERO))
        + " that "
        + name(planned, gpu)
        + " can give";
  }

  private static String name(Planned planned, int gpu) {
    Device device = planned.fit().room().machine().gpus().get(gpu);
    String place = planned.fit().memory().devices().get(gpu).name();
    boolean alone = planned.fit().room().gpus().size() == 1;
    return alone ? device.name() : place + " (" + device.name() + ")";
  }

  private static String offload(Planned planned) {
    Fit fit = planned.fit();
    boolean needed = fit.total().count() > usable(fit.room());
    return "takes "
        + Figures.memory(fit.total())
        + " in all, "
        + (needed ? "more than " + devices(fit.room()) + " can give: " : "and as placed ")
        + moved(planned.priced())
        + " in system RAM, "
        + Figures.memory(fit.hostTotal())
        + fit.hostUsable()
            .map(usable -> " of " + Figures.memory(usable))
            .orElse(", of which it was not said how much there is");
  }

  private static long usable(Room room) {
    long usable = 0;
    for (int i = 0; i < room.gpus().size(); i++) {
      usable += room.gpus().get(i).usable().map(Bytes::count).orElse(0L);
    }
    return usable;
  }

  /// Which part of the model a plan leaves to system RAM.
  public static String moved(Priced priced) {
    return Moved.of(priced).sentence();
  }

  /// `2 × NVIDIA GeForce RTX 3090 (47.1 GiB usable)`.
  public static String devices(Room room) {
    List<String> names = new ArrayList<>();
    List<Device> gpus = room.machine().gpus();
    for (int from = 0, to; from < gpus.size(); from = to) {
      to = from + 1;
      while (to < gpus.size() && gpus.get(to).equals(gpus.get(from))) to++;
      names.add((to - from > 1 ? (to - from) + " × " : "") + gpus.get(from).name());
    }
    return String.join(" and ", names)
        + " ("
        + Figures.memory(new Bytes(usable(room)))
        + " usable)";
  }

  private static String missing(Planned planned) {
    Fit fit = planned.fit();
    boolean both = !fit.room().shared() && !fit.memory().devices().isEmpty();
    if (both && fit.hostUsable().isPresent()) {
      return "takes "
          + Figures.memory(fit.total())
          + " in all, more than "
          + devices(fit.room())
          + " and "
          + Figures.memory(fit.hostUsable().get())
          + " of system RAM can give, in any division";
    }
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < fit.memory().devices().size(); i++) {
      long headroom = fit.headroom(i).orElse(0);
      if (headroom < 0) {
        missing.add(onGpu(planned, i) + ", " + Figures.memory(new Bytes(-headroom)) + " too much");
      }
    }
    long host = fit.hostHeadroom().orElse(0);
    boolean told = fit.room().shared() && !missing.isEmpty();
    if (host < 0 && !told) {
      missing.add(
          Figures.memory(fit.hostTotal())
              + " of system RAM, "
              + Figures.memory(new Bytes(-host))
              + " too much");
    }
    return "takes " + String.join(" and ", missing);
  }

  /// What keeps the context from growing.
  ///
  /// @param largest the largest context that fits, in tokens
  public static String contextLimit(Planned planned, int largest) {
    Plan plan = planned.priced().plan();
    int trained = plan.weights().model().shape().contextLength();
    if (largest >= trained) {
      return "the model was trained for " + Figures.tokens(trained) + " tokens";
    }
    if (largest == 0) return "not even the shortest context fits";
    return "memory: with more than " + Figures.tokens(largest) + " tokens it no longer fits";
  }

  /// Why a mixture of experts takes the memory of all and the time of a few.
  public static Optional<String> mixture(Parameters parameters) {
    if (parameters.active() >= parameters.total()) return Optional.empty();
    return Optional.of(
        "every expert must be in memory, for any token may want it; but each token reads only "
            + Figures.parameters(parameters.active())
            + " of "
            + Figures.parameters(parameters.total())
            + " parameters, so it runs faster than its size suggests");
  }
}
