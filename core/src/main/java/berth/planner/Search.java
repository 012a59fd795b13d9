package berth.planner;

import berth.fit.Room;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.TensorOverride;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The search for one plan's placement on one machine: steps of a path, each with its blocks cut
/// between the GPUs, each priced.
final class Search {
  private static final int ROUNDS = 4;
  private static final int ROUGH_STEPS = 8;

  /// The part of what GPUs can give that must be gained by rules that name blocks one by one.
  private static final int WORTH = 50;

  private static final int MOST_STEPS = 24;

  /// A rule that no tensor matches: any rule keeps the engine from pipelining batches, and so from
  /// keeping their inputs four times (llama-context.cpp, llama.cpp b10256, has_tensor_overrides).
  private static final TensorOverride NO_PIPELINING = TensorOverride.parse("no_pipelining=CPU");

  private final Pricer pricer;
  private final Plan asked;
  private final Room room;
  private final LayerCosts costs;
  private final Preference preference;
  private final Fineness fineness;

  /// How closely the border between GPUs and RAM is looked for.
  enum Fineness {
    /// To a part of one block.
    FINE,
    /// The same, but nothing out of the ordinary is tried where that fails.
    CLOSE,
    /// To a tenth or so of the model, in a few prices.
    ROUGH
  }

  Search(Pricer pricer, Plan asked, Room room, Fineness fineness) {
    this.pricer = pricer;
    this.asked = asked;
    this.room = room;
    this.costs = pricer.costs(asked);
    this.preference = new Preference(room);
    this.fineness = fineness;
  }

  /// Everything on GPUs, fitting or not: on as few as hold it with room to spare, else where most
  /// stays free; nothing where several cannot hold it.
  Optional<Planned> whole() {
    if (asked.gpus() == 1) {
      return Optional.of(price(Division.of(Step.WHOLE, List.of(costs.layers() + 1)), List.of()))
          .map(Tried::planned);
    }
    Optional<Tried> best = whole(List.of());
    if (best.filter(found -> found.slack() >= 0).isEmpty()) {
      best = better(best, whole(List.of(NO_PIPELINING)));
    }
    return best.map(Tried::planned);
  }

  private Optional<Tried> whole(List<TensorOverride> rules) {
    Optional<Tried> best = Optional.empty();
    for (long[] usable : preference.sets()) {
      if (costs.of(Step.WHOLE) > Arrays.stream(usable).sum()) continue;
      Optional<Tried> spread = spread(Step.WHOLE, usable, runtime(), rules);
      if (spread.filter(found -> found.planned().fit().isComfortable()).isPresent()) return spread;
      best = better(best, spread);
    }
    return best;
  }

  /// Everything on GPUs that are all alike, however much they have, cut so that the fullest is as
  /// empty as can be.
  ///
  /// @param pipelined whether batches are, which keeps their inputs four times
  Optional<Priced> evenly(boolean pipelined) {
    long all = costs.of(Step.WHOLE);
    long[] usable = new long[asked.gpus()];
    Arrays.fill(usable, all / usable.length * 2 + costs.largest());
    List<TensorOverride> rules = pipelined ? List.of() : List.of(NO_PIPELINING);
    return spread(Step.WHOLE, usable, new long[usable.length], rules)
        .map(tried -> tried.planned().priced());
  }

  /// Everything on all GPUs in proportion to what they can give, fitting or not.
  Planned anyway() {
    long[] usable = preference.usable();
    List<Double> shares = new ArrayList<>();
    for (long share : usable) shares.add((double) share);
    boolean equal = asked.gpus() == 1 || Arrays.stream(usable).sum() == 0;
    return price(
        asked.with(new Offload(costs.layers() + 1, equal ? List.of() : shares, List.of(), 0)));
  }

  /// The least that must go to RAM; on fewer GPUs where some are too small to help.
  Optional<Planned> divided() {
    if (hopeless()) return Optional.empty();
    List<long[]> sets = preference.first();
    for (long[] usable : sets.reversed()) {
      Optional<Planned> divided = divided(usable);
      if (divided.isPresent()) return divided;
    }
    if (fineness == Fineness.ROUGH) return Optional.empty();
    return anyStep(sets.getLast()).or(() -> anyStep(sets.getFirst()));
  }

  /// Looks at steps one by one, as memory does not always shrink from one to the next: the engine
  /// turns flash attention off where some layer's device cannot run it.
  private Optional<Planned> anyStep(long[] usable) {
    for (Step step : Step.path(costs, MOST_STEPS)) {
      Optional<Tried> spread = spread(step, usable, runtime(), List.of());
      if (spread.filter(found -> found.slack() >= 0).isPresent()) {
        return spread.map(Tried::planned);
      }
    }
    return Optional.empty();
  }

  /// Whether all memories together hold less than weights and cache.
  private boolean hopeless() {
    Optional<Bytes> host = room.host().usable();
    if (host.isEmpty()) return false;
    long all = host.get().count();
    if (!room.shared()) for (long usable : preference.usable()) all += usable;
    return costs.least() > all;
  }

  private Optional<Planned> divided(long[] usable) {
    boolean rough = fineness == Fineness.ROUGH;
    List<Step> path = rough ? Step.path(costs, ROUGH_STEPS) : Step.path(costs);
    Optional<Tried> front = least(path, usable, runtime());
    if (front.isEmpty() || rough) return front.map(Tried::planned).filter(Planned::fits);
    Tried best = filled(front.get());
    Tried other = fromBack(front.get(), usable).map(this::filled).orElse(best);
    Tried chosen =
        other.inRam() < best.inRam() - Arrays.stream(usable).sum() / WORTH ? other : best;
    return Stream.of(chosen, best, front.get())
        .map(Tried::planned)
        .filter(Planned::fits)
        .findFirst();
  }

  /// The same with experts of the last blocks in RAM.
  private Optional<Tried> fromBack(Tried front, long[] usable) {
    Step step = front.division().step();
    if (step.firstOnGpu() > 0 || step.halved()) return Optional.empty();
    return least(Step.experts(costs, Step.End.BACK), usable, fixed(front));
  }

  /// The first step of a path that the GPUs hold, or, roughly, one of the first.
  private Optional<Tried> least(List<Step> path, long[] usable, long[] known) {
    long[] fixed = known;
    int no = 0;
    int yes = path.size();
    Optional<Tried> best = Optional.empty();
    while (yes - no > 1) {
      int guess = Math.clamp(first(path, usable, fixed), no + 1, yes - 1);
      Optional<Tried> spread = spread(path.get(guess), usable, fixed, List.of());
      if (spread.isEmpty()) spread = spread(path.get(guess), usable, runtime(), List.of());
      if (spread.isPresent()) fixed = fixed(spread.get());
      if (spread.filter(Tried::fitsOnGpus).isPresent()) {
        yes = guess;
        best = spread;
        if (fineness == Fineness.ROUGH) return best;
      } else {
        no = guess;
      }
    }
    return best;
  }

  /// With what else the GPUs hold.
  private Tried filled(Tried found) {
    return new Filling(costs, division -> price(division, List.of())).fill(found);
  }

  /// The first step whose blocks have room beside what else the GPUs hold.
  private int first(List<Step> path, long[] usable, long[] fixed) {
    int no = 0;
    int yes = path.size() - 1;
    while (yes - no > 1) {
      int middle = (no + yes) / 2;
      if (Partition.balanced(costs, path.get(middle), usable, fixed).isPresent()) yes = middle;
      else no = middle;
    }
    return yes;
  }

  /// A step's blocks on GPUs, cut so that the fullest is as empty as can be; nothing where they
  /// cannot fit.
  ///
  /// @param fixed what GPUs hold beside blocks, as far as known
  private Optional<Tried> spread(
      Step step, long[] usable, long[] fixed, List<TensorOverride> rules) {
    Optional<Tried> best = Optional.empty();
    List<Integer> before = List.of();
    for (int round = 0; round < ROUNDS; round++) {
      Optional<List<Integer>> counts = Partition.balanced(costs, step, usable, fixed);
      if (counts.isEmpty() || counts.get().equals(before)) break;
      before = counts.get();
      Tried tried = price(Division.of(step, before), rules);
      best = better(best, Optional.of(tried));
      fixed = fixed(tried);
      if (usable.length == 1) break;
    }
    return best;
  }

  private static Optional<Tried> better(Optional<Tried> one, Optional<Tried> other) {
    if (one.isEmpty() || other.isEmpty()) return one.or(() -> other);
    return other.get().slack() > one.get().slack() ? other : one;
  }

  private Tried price(Division division, List<TensorOverride> rules) {
    return new Tried(division, price(asked.with(division.offload(costs, rules))));
  }

  private Planned price(Plan plan) {
    return Planned.of(pricer.price(plan), room);
  }

  private long[] runtime() {
    long[] fixed = new long[asked.gpus()];
    for (int i = 0; i < fixed.length; i++) fixed[i] = room.gpus().get(i).runtimeBytes().count();
    return fixed;
  }

  /// What GPUs hold beside blocks.
  private long[] fixed(Tried tried) {
    long[] fixed = new long[asked.gpus()];
    Division division = tried.division();
    for (int i = 0; i < fixed.length; i++) fixed[i] = tried.planned().fit().total(i).count();
    for (int i = division.step().firstOnGpu(); i <= costs.layers(); i++) {
      fixed[division.home(i)] -= costs.of(division.step(), i);
    }
    return fixed;
  }
}
