package berth.planner;

import berth.fit.Fit;
import berth.fit.Room;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.TensorOverride;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The search for one plan's placement on one machine: steps of a path, each with its blocks cut
/// between the GPUs, each priced.
final class Search {
  private static final int ROUNDS = 3;
  private static final int ROUGH_STEPS = 12;

  private final Pricer pricer;
  private final Plan asked;
  private final Room room;
  private final LayerCosts costs;
  private final Fineness fineness;

  /// How closely the border between GPUs and RAM is looked for.
  enum Fineness {
    /// To a part of one block's experts.
    FINE,
    /// To a tenth or so of the model, in a few prices.
    ROUGH
  }

  Search(Pricer pricer, Plan asked, Room room, Fineness fineness) {
    this.pricer = pricer;
    this.asked = asked;
    this.room = room;
    this.costs = pricer.costs(asked);
    this.fineness = fineness;
  }

  LayerCosts costs() {
    return costs;
  }

  /// Everything on GPUs, fitting or not: on as few as hold it with room to spare, else where most
  /// stays free; nothing where several cannot hold it.
  Optional<Planned> whole() {
    if (asked.gpus() == 1) return Optional.of(price(offload(Step.WHOLE, new int[1])));
    Preference preference = new Preference(room);
    Optional<Planned> best = Optional.empty();
    for (int count = 1; count <= asked.gpus(); count++) {
      long[] usable = preference.usable(count);
      if (costs.from(0, 0) > Arrays.stream(usable).sum()) continue;
      Optional<Planned> spread = spread(Step.WHOLE, usable);
      if (spread.isEmpty()) continue;
      if (spread.get().fit().isComfortable()) return spread;
      if (best.isEmpty() || spread.get().fit().slack() > best.get().fit().slack()) best = spread;
    }
    return best;
  }

  /// Everything on all GPUs in proportion to what they can give, fitting or not.
  Planned anyway() {
    long[] usable = new Preference(room).usable(asked.gpus());
    List<Double> shares = new ArrayList<>();
    for (long share : usable) shares.add((double) share);
    boolean none = Arrays.stream(usable).sum() == 0;
    return price(
        new Offload(
            costs.layers() + 1, asked.gpus() == 1 || none ? List.of() : shares, List.of(), 0));
  }

  /// The least that must go to RAM.
  Optional<Planned> divided() {
    List<Step> path = fineness == Fineness.FINE ? Step.path(costs) : Step.path(costs, ROUGH_STEPS);
    long[] usable = new Preference(room).usable(asked.gpus());
    long[] fixed = runtime();
    int no = 0;
    int yes = path.size();
    Optional<Planned> best = Optional.empty();
    while (yes - no > 1) {
      int guess = Math.clamp(first(path, usable, fixed), no + 1, yes - 1);
      Optional<Planned> spread = spread(path.get(guess), usable);
      if (spread.isPresent()) fixed = fixed(spread.get());
      if (spread.filter(Search::fitsOnGpus).isPresent()) {
        yes = guess;
        best = spread;
      } else {
        no = guess;
      }
    }
    if (best.isEmpty()) return best;
    Planned found = best.get();
    return Optional.of(finer(path.get(yes), found).orElse(found)).filter(Planned::fits);
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

  private static boolean fitsOnGpus(Planned planned) {
    for (int i = 0; i < planned.priced().plan().gpus(); i++) {
      if (planned.fit().headroom(i).orElse(0) < 0) return false;
    }
    return true;
  }

  /// The last block whose experts went to RAM keeps some of them on its GPU, if they fit.
  private Optional<Planned> finer(Step step, Planned found) {
    if (fineness == Fineness.ROUGH) return Optional.empty();
    if (step.firstOnGpu() > 0 || step.cpuExperts() == 0) return Optional.empty();
    Offload offload = found.priced().plan().offload();
    for (String moved : List.of("up", "(up|gate|gate_up)")) {
      int layer = step.cpuExperts() - 1;
      TensorOverride rule =
          TensorOverride.parse("blk\\." + layer + "\\.ffn_" + moved + "_exps=CPU");
      Planned finer =
          price(new Offload(offload.gpuLayers(), offload.tensorSplit(), List.of(rule), layer));
      if (fitsOnGpus(finer)) return Optional.of(finer);
    }
    return Optional.empty();
  }

  /// A step's blocks on GPUs, cut so that the fullest is as empty as can be; nothing where they
  /// cannot fit.
  private Optional<Planned> spread(Step step, long[] usable) {
    long[] fixed = runtime();
    Optional<Planned> best = Optional.empty();
    int[] before = {};
    for (int round = 0; round < ROUNDS; round++) {
      Optional<int[]> counts = Partition.balanced(costs, step, usable, fixed);
      if (counts.isEmpty() || Arrays.equals(counts.get(), before)) break;
      before = counts.get();
      Planned planned = price(offload(step, before));
      if (best.isEmpty() || planned.fit().slack() > best.get().fit().slack()) {
        best = Optional.of(planned);
      }
      fixed = fixed(planned);
      if (usable.length == 1) break;
    }
    return best;
  }

  private Offload offload(Step step, int[] counts) {
    List<Double> shares = new ArrayList<>();
    if (counts.length > 1) for (int count : counts) shares.add((double) count);
    return new Offload(step.gpuLayers(costs), shares, List.of(), step.cpuExperts());
  }

  private Planned price(Offload offload) {
    Plan plan = asked.with(offload);
    return Planned.of(pricer.price(plan), room);
  }

  private long[] runtime() {
    long[] fixed = new long[asked.gpus()];
    for (int i = 0; i < fixed.length; i++) fixed[i] = room.gpus().get(i).runtimeBytes().count();
    return fixed;
  }

  /// What GPUs hold beside blocks.
  private long[] fixed(Planned planned) {
    long[] fixed = runtime();
    Fit fit = planned.fit();
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] += fit.memory().devices().get(i).compute().bytes().count();
    }
    return fixed;
  }
}
