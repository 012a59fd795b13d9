package berth.planner;

import berth.model.Model;
import berth.plan.Plan;
import berth.plan.RefusedException;
import java.util.Optional;
import java.util.function.Function;

/// The largest context that fits: the one after it, a step of the engine's padding longer, does
/// not.
public final class LargestContext {
  private static final int PADDING = 256;

  private final Plan asked;
  private final Function<Plan, Optional<Planned>> way;
  private final int step;
  private final int longest;

  private LargestContext(Plan asked, Function<Plan, Optional<Planned>> way) {
    this.asked = asked;
    this.way = way;
    Model model = asked.weights().model();
    boolean apart = !asked.workload().cache().unified();
    int slots = apart ? asked.workload().batching().parallel() : 1;
    this.step = PADDING * slots;
    this.longest = (int) Math.min(1 << 30, (long) model.shape().contextLength() * slots);
  }

  /// The largest context of all slots together, at most what the model was trained for; 0 if not
  /// even the shortest fits.
  ///
  /// @param way how a plan of some context is placed; nothing where it cannot be
  static int of(Plan asked, Function<Plan, Optional<Planned>> way) {
    return new LargestContext(asked, way).search();
  }

  private int search() {
    long atLongest = slack(longest);
    if (atLongest >= 0) return longest;
    long atShortest = slack(Math.min(step, longest));
    if (atShortest < 0 || longest <= step) return 0;
    return between(1, atShortest, (longest + step - 1) / step, atLongest) * step;
  }

  /// The last step that fits, of two of which the first does and the second does not. Memory grows
  /// almost evenly with the context, so that a straight line finds it in a few prices.
  private int between(int yes, long slackYes, int no, long slackNo) {
    int tries = 0;
    while (no - yes > 1) {
      double share = slackNo == Long.MIN_VALUE ? 0.5 : slackYes / ((double) slackYes - slackNo);
      boolean even = tries % 3 == 2;
      int guess = even ? (yes + no) / 2 : yes + (int) ((no - yes) * share);
      guess = Math.clamp(guess, yes + 1, no - 1);
      long slack = slack(guess * step);
      if (slack >= 0) {
        yes = guess;
        slackYes = slack;
      } else {
        no = guess;
        slackNo = slack;
      }
      tries++;
    }
    return yes;
  }

  /// Bytes that stay free; negative where it does not fit, the least number where nobody can say by
  /// how much.
  private long slack(int context) {
    try {
      return way.apply(asked.with(asked.workload().withContext(Math.min(context, longest))))
          .map(planned -> planned.fit().slack())
          .orElse(Long.MIN_VALUE);
    } catch (RefusedException _) {
      return Long.MIN_VALUE;
    }
  }
}
