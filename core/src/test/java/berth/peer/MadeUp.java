package berth.peer;

import static org.assertj.core.api.Assertions.assertThat;

import berth.memory.Memory;
import berth.plan.Plan;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Made-up GPUs, and what a fit leaves on them.
final class MadeUp {
  private MadeUp() {}

  /// GPUs with so many MiB free.
  static List<Bytes> free(long... mib) {
    return Arrays.stream(mib).mapToObj(Bytes::ofMib).toList();
  }

  /// The plan, where layers were placed.
  static Plan placed(Asked asked) {
    Fitted fitted = LlamaFit.of(asked);
    assertThat(fitted).isInstanceOf(Fitted.Placed.class);
    return fitted.plan();
  }

  /// MiB that stay free on each GPU, rounded down.
  static List<Long> left(Asked asked, Plan plan) {
    List<Long> used = Trials.used(Memory.of(plan));
    List<Long> left = new ArrayList<>();
    for (int i = 0; i < used.size(); i++) {
      left.add((asked.free().get(i).count() - used.get(i)) >> 20);
    }
    return left;
  }
}
