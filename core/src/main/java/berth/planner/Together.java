package berth.planner;

import berth.fit.Room;
import berth.fit.Verdict;
import berth.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Several models on one machine at once, each in a process of its own.
///
/// @param plans in the order they were asked for
public record Together(List<Planned> plans) {
  public Together {
    plans = List.copyOf(plans);
  }

  /// The better of two ways: each model in turn takes the best of what those before it leave, the
  /// smallest first or the largest first.
  public static Together of(Planner planner, List<Plan> asked, Room room) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) order.add(i);
    order.sort(
        (a, b) ->
            Long.compare(
                asked.get(a).weights().fileBytes().count(),
                asked.get(b).weights().fileBytes().count()));
    Together smallestFirst = inTurn(planner, asked, order, room);
    Collections.reverse(order);
    Together largestFirst = inTurn(planner, asked, order, room);
    return smallestFirst.worst() <= largestFirst.worst() ? smallestFirst : largestFirst;
  }

  private static Together inTurn(
      Planner planner, List<Plan> asked, List<Integer> order, Room room) {
    Map<Integer, Planned> plans = new TreeMap<>();
    Room left = room;
    for (int index : order) {
      Planned planned = planner.best(asked.get(index), left);
      plans.put(index, planned);
      left = left.after(planned.fit(), asked.get(index).weights().model().name());
    }
    return new Together(new ArrayList<>(plans.values()));
  }

  /// Whether all of them run.
  public boolean fits() {
    return plans.stream().allMatch(Planned::fits);
  }

  /// How bad the verdicts are, all together: the worst first.
  private int worst() {
    int worst = 0;
    int sum = 0;
    for (Planned planned : plans) {
      int verdict = planned.fit().verdict().map(Together::badness).orElse(0);
      worst = Math.max(worst, verdict);
      sum += verdict;
    }
    return 100 * worst + sum;
  }

  private static int badness(Verdict verdict) {
    return switch (verdict) {
      case COMFORTABLE -> 0;
      case TIGHT -> 1;
      case OFFLOAD -> 2;
      case NO -> 3;
    };
  }
}
