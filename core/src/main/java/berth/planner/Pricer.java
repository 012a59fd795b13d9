package berth.planner;

import berth.memory.Memory;
import berth.placement.Placement;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.quantization.Weights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Says what plans take and remembers it, so that the same plan is computed once. One per thread.
public final class Pricer {
  private static final int REMEMBERED = 4096;
  private static final int REMEMBERED_COSTS = 4;

  /// A plan without its weights, which are told apart by identity.
  private record Question(Object workload, int gpus, Object offload, Object allocation) {}

  private final Map<Weights, Map<Question, Priced>> prices = new HashMap<>();
  private int remembered;
  private int computed;
  private final List<LayerCosts> costs = new ArrayList<>();

  public Pricer() {}

  /// What the blocks of a plan take on a GPU, the last few asked for remembered.
  LayerCosts costs(Plan asked) {
    for (LayerCosts known : costs) if (known.areOf(asked)) return known;
    if (costs.size() == REMEMBERED_COSTS) costs.removeFirst();
    costs.add(LayerCosts.of(asked));
    return costs.getLast();
  }

  /// What a plan takes.
  ///
  /// @throws RefusedException if the engine refuses it
  public Priced price(Plan plan) {
    Question question =
        new Question(plan.workload(), plan.gpus(), plan.offload(), plan.allocation());
    Map<Question, Priced> known = prices.get(plan.weights());
    Priced price = known == null ? null : known.get(question);
    return price == null ? remember(plan, question) : price;
  }

  private Priced remember(Plan plan, Question question) {
    computed++;
    Placement placement = Placement.of(plan);
    Priced price = new Priced(plan, placement, Memory.of(plan, placement));
    if (remembered >= REMEMBERED) {
      prices.clear();
      remembered = 0;
    }
    prices.computeIfAbsent(plan.weights(), _ -> new LinkedHashMap<>()).put(question, price);
    remembered++;
    return price;
  }

  /// How many plans it had to compute so far.
  int computed() {
    return computed;
  }
}
