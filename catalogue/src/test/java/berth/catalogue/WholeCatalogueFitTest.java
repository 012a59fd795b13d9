package berth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import berth.device.Machine;
import berth.fit.Fit;
import berth.fit.Limits;
import berth.fit.Room;
import berth.fit.Verdict;
import berth.gguf.GgmlType;
import berth.model.Architecture;
import berth.plan.Allocation;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.Workload;
import berth.planner.Planner;
import berth.quantization.Weights;
import berth.units.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/// What holds of every model in its usual file type on real devices, small and large.
class WholeCatalogueFitTest {
  private static final int CONTEXT = 8192;

  /// Machines of one maker, each with more memory than the one before.
  private static final List<List<Room>> FAMILIES =
      List.of(
          List.of(
              room("nvidia-geforce-rtx-4060"),
              room("nvidia-geforce-rtx-3060-12gb"),
              room("nvidia-geforce-rtx-3090"),
              room("nvidia-geforce-rtx-3090", "nvidia-geforce-rtx-3090"),
              room("nvidia-h100-sxm5-80gb")),
          List.of(room("apple-m4-max-40-core-gpu-64gb"), room("apple-m4-max-40-core-gpu-128gb")),
          List.of(
              room("amd-ryzen-ai-max-395-strix-halo-radeon-8060s-64gb"),
              room("amd-ryzen-ai-max-395-strix-halo-radeon-8060s-128gb")),
          List.of(room()));

  /// Devices in a computer with 64 GB.
  private static Room room(String... ids) {
    List<Device> gpus = new ArrayList<>();
    for (String id : ids) gpus.add(PackedCatalogue.get().device(id).orElseThrow().device());
    Limits limits =
        new Limits(
            Optional.of(Bytes.ofGib(64)),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Limits.NONE.desktop());
    return PackedCatalogue.reserves().room(new Machine(gpus, Device.CPU), limits);
  }

  @Test
  void verdicts_agree_with_their_numbers_and_more_memory_is_never_worse() {
    ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    PackedCatalogue.models().models().parallelStream()
        .filter(WholeCatalogueFitTest::isLoadable)
        .forEach(
            model -> {
              try {
                check(model);
              } catch (AssertionError | RuntimeException e) {
                failures.add(model.id() + ": " + e);
              }
            });
    assertThat(failures.stream().sorted().limit(20).toList())
        .as(failures.size() + " models")
        .isEmpty();
  }

  private static boolean isLoadable(ModelEntry model) {
    return model.counted().flatMap(c -> Architecture.of(c.architecture())).isPresent();
  }

  private static void check(ModelEntry model) {
    ModelEntry.Counted counted = model.counted().orElseThrow();
    Weights weights = Asked.weights(model.checkpoint().weights(GgmlType.BF16), counted.quant());
    int context = Math.max(1, Math.min(CONTEXT, counted.context()));
    Planner planner = new Planner();
    for (List<Room> family : FAMILIES) {
      int before = 0;
      for (Room room : family) {
        Plan plan = plan(weights, context, room.gpus().size());
        Fit fit = planner.best(plan, room).fit();
        String name = room.machine().gpus().stream().map(Device::id).toList().toString();
        agrees(fit, name);
        int rank = rank(fit.verdict().orElseThrow());
        assertThat(rank).as(name).isGreaterThanOrEqualTo(before);
        before = rank;
      }
    }
  }

  private static Plan plan(Weights weights, int context, int gpus) {
    return new Plan(weights, Workload.ofContext(context), gpus, Offload.ALL, Allocation.REAL);
  }

  private static int rank(Verdict verdict) {
    return switch (verdict) {
      case COMFORTABLE, TIGHT -> 2;
      case OFFLOAD -> 1;
      case NO -> 0;
    };
  }

  private static void agrees(Fit fit, String name) {
    Verdict verdict = fit.verdict().orElseThrow();
    boolean missing = fit.hostHeadroom().orElse(0) < 0;
    boolean spare = true;
    for (int i = 0; i < fit.memory().devices().size(); i++) {
      long headroom = fit.headroom(i).orElseThrow();
      missing |= headroom < 0;
      spare &= headroom * 10 >= fit.usable(i).orElseThrow().count();
    }
    if (fit.memory().devices().isEmpty()) {
      spare = fit.hostHeadroom().orElseThrow() * 10 >= fit.hostUsable().orElseThrow().count();
    }
    assertThat(verdict == Verdict.NO).as(name).isEqualTo(missing);
    assertThat(verdict == Verdict.OFFLOAD).as(name).isEqualTo(!missing && fit.divided());
    assertThat(verdict == Verdict.COMFORTABLE)
        .as(name)
        .isEqualTo(!missing && !fit.divided() && spare);
  }
}
