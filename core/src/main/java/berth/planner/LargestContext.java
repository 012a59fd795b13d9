package berth.planner;

import berth.memory.CacheBytes;
import berth.model.Model;
import berth.plan.Plan;
import berth.plan.RefusedException;
import java.util.Optional;
import java.util.function.Function;

/// The largest context that fits: the one after it, a step of the engine's padding longer, does
/// not.
public final class LargestContext {
  private static final int PADDING = 256;
  private static final int SLOPE = 16;

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

  /// The same where a context is known that fits; the search begins there, and looks at what all
  /// memories together leave free: with part in RAM, that is what ends.
  static int from(int known, Plan asked, Function<Plan, Optional<Planned>> way) {
    return new LargestContext(asked, way).climb(known);
  }

  private int climb(int known) {
    int last = (longest + step - 1) / step;
    int yes = Math.min((known + step - 1) / step, last);
    long free = free(yes * step);
    if (free < 0) return known;
    int no = last + 1;
    boolean tried = true;
    while (no - yes > 1 || !tried) {
      int bound = (int) Math.min(no, yes + free / perStep(yes) + 2);
      tried = tried && bound == no;
      int guess = Math.clamp(yes + (bound - yes) * 7L / 8, yes + 1, Math.max(yes + 1, bound - 1));
      if (guess > last) break;
      long left = free(guess * step);
      if (left >= 0) {
        yes = guess;
        free = left;
      } else {
        no = guess;
        tried = true;
      }
    }
    return Math.min(longest, yes * step);
  }

  /// What one more step adds to the cache at least: a little less than it does.
  private long perStep(int steps) {
    long wide = cache((steps + SLOPE) * step) - cache(steps * step);
    return Math.max(1, wide / SLOPE / 100 * 98);
  }

  private long cache(int context) {
    long sum = 0;
    for (long layer : CacheBytes.perLayer(asked.with(asked.workload().withContext(context)))) {
      sum += layer;
    }
    return sum;
  }

  /// Bytes that stay free everywhere; negative where it does not fit.
  private long free(int context) {
    try {
      return way.apply(asked.with(asked.workload().withContext(Math.min(context, longest))))
          .map(planned -> planned.fit().free())
          .orElse(-1L);
    } catch (RefusedException _) {
      return -1;
    }
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
