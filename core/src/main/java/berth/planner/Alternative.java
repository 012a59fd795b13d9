package berth.planner;

import berth.fit.Allowance;
import berth.fit.Reserves;
import berth.fit.Room;
import berth.fit.Verdict;
import berth.gguf.GgmlType;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.plan.Workload;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One thing to change that makes a plan run better. It is never done unasked.
public sealed interface Alternative {
  /// How the plan runs then.
  Verdict verdict();

  /// A context of at most so many tokens.
  record ShorterContext(int tokens, Verdict verdict) implements Alternative {}

  /// A cache in another type.
  record SmallerCache(GgmlType type, Verdict verdict) implements Alternative {}

  /// Micro-batches of so many tokens.
  record SmallerMicroBatch(int tokens, Verdict verdict) implements Alternative {}

  /// That much RAM, as it is sold.
  record MoreRam(Bytes kit, Verdict verdict) implements Alternative {}

  /// That much of the shared memory for the GPU.
  record LargerShare(Bytes share, Verdict verdict) implements Alternative {}

  /// What would make a plan run that does not, or run on the GPUs alone.
  ///
  /// @param reserves what a system keeps of more RAM
  static List<Alternative> of(Planner planner, Planned planned, Reserves reserves) {
    Verdict now = planned.fit().verdict().orElse(Verdict.COMFORTABLE);
    if (now.isNative()) return List.of();
    List<Alternative> found = new ArrayList<>();
    shorter(planner, planned, now).ifPresent(found::add);
    Plan plan = planned.priced().plan();
    Workload workload = plan.workload();
    GgmlType type = GgmlType.Q8_0;
    if (workload.cache().keyType() == GgmlType.F16
        && workload.cache().valueType() == GgmlType.F16) {
      better(planner, plan, workload.withCacheType(type), planned, now)
          .ifPresent(verdict -> found.add(new SmallerCache(type, verdict)));
    }
    int ubatch = workload.batching().ubatch();
    for (int tokens = ubatch / 2; tokens >= 128; tokens /= 2) {
      int fewer = tokens;
      Optional<Verdict> verdict = better(planner, plan, workload.withUbatch(fewer), planned, now);
      if (verdict.isEmpty()) continue;
      found.add(new SmallerMicroBatch(fewer, verdict.get()));
      break;
    }
    larger(planner, planned, now).ifPresent(found::add);
    if (now == Verdict.NO) moreRam(planner, planned, reserves).ifPresent(found::add);
    return found;
  }

  /// The GPU may be given all of a shared memory that the system leaves.
  private static Optional<Alternative> larger(Planner planner, Planned planned, Verdict now) {
    Room room = planned.fit().room();
    if (!room.shared()) return Optional.empty();
    Allowance gpu = room.gpus().getFirst();
    Bytes all = room.host().usable().orElse(Bytes.ZERO);
    Allowance widened = new Allowance(Optional.of(all), List.of(), gpu.runtime());
    Room wider = new Room(room.machine(), List.of(widened), room.host(), true);
    Planned then = planner.best(planned.priced().plan(), wider);
    Verdict verdict = then.fit().verdict().orElse(Verdict.NO);
    if (!verdict.isNative() || verdict.compareTo(now) >= 0) return Optional.empty();
    return Optional.of(new LargerShare(then.fit().total(0), verdict));
  }

  /// The RAM that would hold what the GPUs do not.
  private static Optional<Alternative> moreRam(
      Planner planner, Planned planned, Reserves reserves) {
    Room room = planned.fit().room();
    if (room.shared() || room.host().usable().isEmpty()) return Optional.empty();
    Allowance endless = new Allowance(Optional.empty(), List.of(), room.host().runtime());
    Planned then =
        planner.best(
            planned.priced().plan(), new Room(room.machine(), room.gpus(), endless, false));
    Verdict verdict = room.gpus().isEmpty() ? Verdict.TIGHT : Verdict.OFFLOAD;
    return reserves
        .kit(then.fit().hostTotal(), Reserves.usual(room.machine()))
        .filter(_ -> then.fits())
        .map(kit -> new MoreRam(kit, verdict));
  }

  private static Optional<Alternative> shorter(Planner planner, Planned planned, Verdict now) {
    Plan plan = planned.priced().plan();
    Room room = planned.fit().room();
    int asked = plan.workload().context();
    int onGpus = LargestContext.of(plan, shorter -> planner.onGpus(shorter, room));
    if (onGpus > 0 && onGpus < asked) {
      return Optional.of(new ShorterContext(onGpus, Verdict.TIGHT));
    }
    if (now != Verdict.NO) return Optional.empty();
    int anyhow =
        LargestContext.of(
            plan, shorter -> Optional.of(planner.best(shorter, room)).filter(Planned::fits));
    return anyhow > 0 && anyhow < asked
        ? Optional.of(new ShorterContext(anyhow, Verdict.OFFLOAD))
        : Optional.empty();
  }

  private static Optional<Verdict> better(
      Planner planner, Plan plan, Workload workload, Planned planned, Verdict now) {
    try {
      Verdict then =
          planner
              .best(plan.with(workload), planned.fit().room())
              .fit()
              .verdict()
              .orElse(Verdict.NO);
      return then.compareTo(now) < 0 ? Optional.of(then) : Optional.empty();
    } catch (RefusedException _) {
      return Optional.empty();
    }
  }
}
