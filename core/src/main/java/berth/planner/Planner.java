package berth.planner;

import berth.device.Device;
import berth.device.Machine;
import berth.fit.Room;
import berth.fit.Verdict;
import berth.plan.Offload;
import berth.plan.Plan;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;

/// Finds where to put a model on a machine. It prefers, in this order: everything on one GPU, on
/// several, experts in system RAM, whole blocks in system RAM, the cache in system RAM. Nothing
/// else of the workload is changed. One per thread.
public final class Planner {
  private final Pricer pricer = new Pricer();

  public Planner() {}

  /// What a plan takes, whatever there is.
  public Priced price(Plan plan) {
    return pricer.price(plan);
  }

  /// A plan as it stands.
  public Planned given(Plan plan, Room room) {
    return Planned.of(pricer.price(plan), room);
  }

  /// The best placement of a plan's workload; where none fits, everything on the GPUs, so that it
  /// can be told what is missing.
  public Planned best(Plan asked, Room room) {
    return best(asked, room, Search.Fineness.FINE);
  }

  private Planned closely(Plan asked, Room room) {
    return best(asked, room, Search.Fineness.CLOSE);
  }

  /// The same in a few prices: what goes to RAM is the least but for a tenth or so of the model.
  public Planned roughly(Plan asked, Room room) {
    return best(asked, room, Search.Fineness.ROUGH);
  }

  /// A plan that was found roughly, found as closely as can be.
  public Planned finely(Planned rough) {
    return best(rough.priced().plan(), rough.fit().room());
  }

  /// The same for a plan known to be too much for the GPUs; nothing if it does not run.
  Optional<Planned> partly(Plan asked, Room room) {
    return new Search(pricer, asked, room, Search.Fineness.ROUGH).divided();
  }

  private Planned best(Plan asked, Room room, Search.Fineness fineness) {
    if (asked.gpus() == 0 || !room.isLimited()) return given(asked.with(Offload.ALL), room);
    Search search = new Search(pricer, asked, room, fineness);
    Optional<Planned> whole = search.whole();
    if (whole.filter(Planned::fits).isPresent()) return whole.get();
    Optional<Planned> divided = search.divided();
    if (divided.filter(Planner::usesGpus).isPresent()) return divided.get();
    if (fineness == Search.Fineness.ROUGH && divided.isPresent()) return divided.get();
    if (fineness == Search.Fineness.CLOSE) return divided.orElseGet(search::anyway);
    return cacheInRam(asked, room, fineness).or(() -> divided).orElseGet(search::anyway);
  }

  /// The best placement that leaves nothing but the embeddings in RAM, fitting or not; nothing
  /// where that is out of reach.
  public Optional<Planned> onGpus(Plan asked, Room room) {
    if (asked.gpus() == 0 || !room.isLimited()) {
      return Optional.of(given(asked.with(Offload.ALL), room));
    }
    return new Search(pricer, asked, room, Search.Fineness.FINE).whole();
  }

  /// Everything on alike GPUs, however much they have: the plan whose fullest GPU is emptiest.
  ///
  /// @param pipelined whether batches are, which takes more
  Optional<Priced> evenly(Plan asked, boolean pipelined) {
    Machine machine = new Machine(Collections.nCopies(asked.gpus(), Device.GPU), Device.CPU);
    return new Search(pricer, asked, Room.unlimited(machine), Search.Fineness.ROUGH)
        .evenly(pipelined);
  }

  /// Bytes of weights and cache that a plan puts on GPUs where all of it is there: it takes more
  /// than that.
  long atLeast(Plan asked) {
    return pricer.costs(asked).of(Step.WHOLE);
  }

  /// The largest context at which a model runs the way a plan found for it does: on the GPUs alone
  /// where it does so, else in any way. Absent where no limit is known.
  public OptionalInt largestContext(Plan asked, Planned found) {
    Room room = found.fit().room();
    Optional<Verdict> verdict = found.fit().verdict();
    if (verdict.isEmpty()) return OptionalInt.empty();
    if (asked.gpus() == 0) return largestContextAsGiven(asked, found);
    if (verdict.get().isNative()) {
      return OptionalInt.of(LargestContext.of(asked, shorter -> onGpus(shorter, room)));
    }
    int roughly = roughContext(asked, room);
    if (roughly == 0) return OptionalInt.of(0);
    int closely =
        LargestContext.from(
            roughly, asked, longer -> Optional.of(closely(longer, room)).filter(Planned::fits));
    return OptionalInt.of(
        LargestContext.from(
            closely, asked, longer -> Optional.of(best(longer, room)).filter(Planned::fits)));
  }

  /// A context at which it runs so, found in fewer prices: the largest where that is on the GPUs
  /// alone, else at most a tenth or so less.
  public OptionalInt contextAtLeast(Plan asked, Planned found) {
    boolean divided = found.fit().verdict().filter(v -> !v.isNative()).isPresent();
    return divided && asked.gpus() > 0
        ? OptionalInt.of(roughContext(asked, found.fit().room()))
        : largestContext(asked, found);
  }

  private int roughContext(Plan asked, Room room) {
    return LargestContext.of(
        asked, shorter -> Optional.of(roughly(shorter, room)).filter(Planned::fits));
  }

  /// The same for a placement that stays as it is.
  public OptionalInt largestContextAsGiven(Plan asked, Planned planned) {
    Room room = planned.fit().room();
    if (planned.fit().verdict().isEmpty()) return OptionalInt.empty();
    return OptionalInt.of(LargestContext.of(asked, shorter -> Optional.of(given(shorter, room))));
  }

  private static boolean usesGpus(Planned planned) {
    return planned.priced().placement().gpuLayers() > 0;
  }

  private Optional<Planned> cacheInRam(Plan asked, Room room, Search.Fineness fineness) {
    if (!asked.workload().cache().offload()) return Optional.empty();
    Plan moved = asked.with(asked.workload().withCacheInRam());
    Search search = new Search(pricer, moved, room, fineness);
    return search.whole().filter(Planned::fits).or(search::divided).filter(Planner::usesGpus);
  }

  /// How many plans were computed so far.
  int computed() {
    return pricer.computed();
  }
}
