package berth.planner;

import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.catalogue.UsualType;
import berth.fit.Room;
import berth.fit.Verdict;
import berth.model.Architecture;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.quantization.FileType;
import berth.quantization.Format;
import berth.quantization.Weights;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Models on one machine, each in the quantization to take there; what was found is remembered.
final class Candidates {
  private static final int GOOD_MILLI_BITS = 4000;
  private static final int UNQUANTIZED_MILLI_BITS = 16_000;
  private static final int MOSTLY = 70;

  /// A quantization with its plan.
  record Taken(String quant, Planned planned) {}

  private final Planner planner;
  private final Room room;
  private final Function<ModelEntry, Weights> sources;
  private final Function<Weights, Plan> asked;
  private final Predicate<Planned> wanted;
  private final Map<String, Optional<Taken>> known = new HashMap<>();

  /// @param sources models before any quantization
  /// @param asked the plan for a model so quantized
  /// @param wanted what else a plan must do to be taken, asked of rough ones
  Candidates(
      Planner planner,
      Room room,
      Function<ModelEntry, Weights> sources,
      Function<Weights, Plan> asked,
      Predicate<Planned> wanted) {
    this.planner = planner;
    this.room = room;
    this.sources = sources;
    this.asked = asked;
    this.wanted = wanted;
  }

  /// Whether a model's weights in its usual file type are not more than all memories together.
  boolean isInReach(ModelEntry model) {
    Optional<ModelEntry.Counted> counted = model.counted();
    if (counted.flatMap(c -> Architecture.of(c.architecture())).isEmpty()) return false;
    return counted.orElseThrow().weights() / 10 * 9 <= everywhere();
  }

  private long onGpus() {
    long sum = 0;
    for (int i = 0; i < room.gpus().size(); i++) {
      sum += room.gpus().get(i).usable().map(Bytes::count).orElse(0L);
    }
    return room.gpus().isEmpty() ? ram() : sum;
  }

  private long ram() {
    return room.host().usable().map(Bytes::count).orElse(0L);
  }

  private long everywhere() {
    return room.gpus().isEmpty() || room.shared() ? ram() : onGpus() + ram();
  }

  /// The most bits that fit on the GPUs, at least four; else, if RAM is known, what runs mostly
  /// there. A model that only just starts is not taken, nor one trained for a shorter context.
  Optional<Taken> take(ModelEntry model) {
    String alike = alike(model);
    Optional<Taken> found = known.get(alike);
    if (found == null) {
      found = isInReach(model) ? search(model) : Optional.empty();
      known.put(alike, found);
    }
    return found;
  }

  /// What models have in common that take the same memory, such as two trainings of one.
  private static String alike(ModelEntry model) {
    String quant = model.counted().map(ModelEntry.Counted::quant).orElse("");
    return quant + " " + model.fact(ModelField.CONFIG).orElse(model.id());
  }

  private Optional<Taken> search(ModelEntry model) {
    ModelEntry.Counted counted = model.counted().orElseThrow();
    Weights source = sources.apply(model);
    int context = asked.apply(source).workload().context();
    if (context > counted.context()) return Optional.empty();
    FileType usual = FileType.parse(counted.quant()).orElse(FileType.Q4_K_M);
    List<FileType> close = new ArrayList<>();
    Map<FileType, Weights> made = new EnumMap<>(FileType.class);
    Function<FileType, Weights> in =
        type -> made.computeIfAbsent(type, t -> Format.of(t).apply(source));
    for (FileType type : UsualType.ladder(usual)) {
      int bits = Choice.milliBits(type);
      if (bits < GOOD_MILLI_BITS || bits >= UNQUANTIZED_MILLI_BITS) continue;
      long about = counted.parameters() / 8000 * bits;
      if (about > onGpus()) continue;
      boolean near = about > onGpus() / 10 * 9 || isClose(in.apply(type));
      Optional<Taken> whole = near ? Optional.empty() : whole(in.apply(type));
      boolean comfortable = verdict(whole) == Verdict.COMFORTABLE;
      if (comfortable && isWanted(whole)) return whole;
      close.add(type);
    }
    List<Weights> tight = close.stream().map(in).toList();
    return tightly(tight, in.apply(usual), counted.active() < counted.parameters());
  }

  /// The first that fits on the GPUs; if none does, the usual type with part in RAM.
  private Optional<Taken> tightly(List<Weights> tight, Weights usual, boolean mixture) {
    boolean fits = false;
    for (Weights weights : tight) {
      Optional<Taken> whole = whole(weights);
      if (!verdict(whole).isNative()) continue;
      if (isWanted(whole)) return whole;
      fits = true;
    }
    return fits ? Optional.empty() : divided(usual, mixture);
  }

  private boolean isWanted(Optional<Taken> taken) {
    return taken.filter(one -> wanted.test(one.planned)).isPresent();
  }

  /// Whether weights and cache alone leave no tenth of the GPUs free.
  private boolean isClose(Weights weights) {
    Plan plan = asked.apply(weights);
    return plan.gpus() > 0 && planner.atLeast(plan) > onGpus() / 10 * 9;
  }

  private static Verdict verdict(Optional<Taken> taken) {
    return taken.flatMap(one -> one.planned.fit().verdict()).orElse(Verdict.NO);
  }

  private Optional<Taken> whole(Weights weights) {
    try {
      Plan plan = asked.apply(weights);
      if (plan.gpus() > 0 && planner.atLeast(plan) > onGpus()) return Optional.empty();
      return planner.onGpus(plan, room).map(p -> new Taken(weights.format(), p));
    } catch (RefusedException _) {
      return Optional.empty();
    }
  }

  /// With part in RAM, if that is known: experts alone, or a few of the blocks.
  private Optional<Taken> divided(Weights weights, boolean mixture) {
    boolean apart = !room.gpus().isEmpty() && !room.shared();
    if (!apart || room.host().usable().isEmpty()) return Optional.empty();
    try {
      Plan plan = asked.apply(weights);
      if (!mixture && planner.atLeast(plan) / 100 * MOSTLY > onGpus()) return Optional.empty();
      int layers = weights.model().layers().size() + 1;
      return planner
          .partly(plan, room)
          .filter(Planned::fits)
          .filter(wanted)
          .filter(p -> 100 * p.priced().placement().gpuLayers() >= MOSTLY * layers)
          .map(p -> new Taken(weights.format(), p));
    } catch (RefusedException _) {
      return Optional.empty();
    }
  }
}
