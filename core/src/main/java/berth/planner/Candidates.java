package berth.planner;

import berth.catalogue.ModelEntry;
import berth.catalogue.UsualType;
import berth.fit.Room;
import berth.fit.Verdict;
import berth.gguf.GgmlType;
import berth.model.Architecture;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.quantization.FileType;
import berth.quantization.Format;
import berth.quantization.Weights;
import berth.units.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Models on one machine, each in the quantization to take there; what was found is remembered.
final class Candidates {
  private static final int GOOD_MILLI_BITS = 4000;
  private static final int UNQUANTIZED_MILLI_BITS = 16_000;
  private static final int MOSTLY = 70;

  /// A quantization with its plan.
  record Taken(String quant, Planned planned) {}

  private final Planner planner;
  private final Room room;
  private final Function<Weights, Plan> asked;
  private final Map<String, Optional<Taken>> known = new HashMap<>();

  /// @param asked the plan for a model so quantized
  Candidates(Planner planner, Room room, Function<Weights, Plan> asked) {
    this.planner = planner;
    this.room = room;
    this.asked = asked;
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
  /// there. A model that only just starts is not taken.
  Optional<Taken> take(ModelEntry model) {
    Optional<Taken> found = known.get(model.id());
    if (found == null) {
      found = isInReach(model) ? search(model) : Optional.empty();
      known.put(model.id(), found);
    }
    return found;
  }

  private Optional<Taken> search(ModelEntry model) {
    ModelEntry.Counted counted = model.counted().orElseThrow();
    Weights source = model.checkpoint().weights(GgmlType.BF16);
    FileType usual = FileType.parse(counted.quant()).orElse(FileType.Q4_K_M);
    Optional<Taken> tight = Optional.empty();
    for (FileType type : UsualType.ladder(usual)) {
      int bits = Choice.milliBits(type);
      if (bits < GOOD_MILLI_BITS || bits >= UNQUANTIZED_MILLI_BITS) continue;
      if (counted.parameters() / 8000 * bits > onGpus()) continue;
      Optional<Taken> whole = whole(Format.of(type).apply(source));
      Verdict verdict = whole.map(Candidates::verdict).orElse(Verdict.NO);
      if (verdict == Verdict.COMFORTABLE) return whole;
      if (verdict == Verdict.TIGHT && tight.isEmpty()) tight = whole;
    }
    return tight.isPresent() ? tight : divided(Format.of(usual).apply(source));
  }

  private static Verdict verdict(Taken taken) {
    return taken.planned.fit().verdict().orElse(Verdict.NO);
  }

  private Optional<Taken> whole(Weights weights) {
    try {
      return planner.onGpus(asked.apply(weights), room).map(p -> new Taken(weights.format(), p));
    } catch (RefusedException _) {
      return Optional.empty();
    }
  }

  /// With part in RAM, if that is known: experts alone, or a few of the blocks.
  private Optional<Taken> divided(Weights weights) {
    if (room.gpus().isEmpty() || room.host().usable().isEmpty()) return Optional.empty();
    try {
      Planned planned = planner.roughly(asked.apply(weights), room);
      int layers = weights.model().layers().size() + 1;
      boolean mostly = 100 * planned.priced().placement().gpuLayers() >= MOSTLY * layers;
      return planned.fits() && mostly
          ? Optional.of(new Taken(weights.format(), planned))
          : Optional.empty();
    } catch (RefusedException _) {
      return Optional.empty();
    }
  }
}
