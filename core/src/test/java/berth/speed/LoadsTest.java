package berth.speed;

import static org.assertj.core.api.Assertions.assertThat;

import berth.gguf.GgmlType;
import berth.placement.Placement;
import berth.plan.Allocation;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.TensorOverride;
import berth.plan.Workload;
import berth.quantization.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What was counted for one placement is not taken for another.
class LoadsTest {
  private static final Asked ASKED = Asked.at(100, 512);

  private static List<Plan> plans(Weights weights) {
    Workload usual = Workload.ofContext(4096);
    List<Plan> plans = new ArrayList<>();
    for (int gpus = 0; gpus <= 2; gpus++) {
      for (Offload offload : offloads()) {
        for (Workload workload :
            List.of(usual, usual.withCacheType(GgmlType.Q8_0), usual.withCacheInRam())) {
          plans.add(new Plan(weights, workload, gpus, offload, Allocation.REAL));
        }
      }
    }
    return plans;
  }

  private static List<Offload> offloads() {
    List<TensorOverride> networks = List.of(TensorOverride.parse("ffn_.*=CPU"));
    List<TensorOverride> keys = List.of(TensorOverride.parse("attn_k=CPU"));
    List<Offload> offloads = new ArrayList<>(List.of(Offload.ALL));
    for (int layers = 0; layers < 3; layers++) offloads.add(OnPaper.layers(layers));
    for (int layers = 1; layers < 4; layers++) {
      offloads.add(new Offload(layers, List.of(), networks, 0));
      offloads.add(new Offload(layers, List.of(), keys, 0));
    }
    return offloads;
  }

  private static Optional<Speed> speed(Speeds speeds, Plan plan) {
    return speeds.of(plan, Placement.of(plan), true, OnPaper.machine(plan.gpus()), ASKED);
  }

  @Test
  void a_plan_is_as_fast_after_others_of_its_model_as_alone() {
    Weights weights = OnPaper.weights();
    Speeds speeds = new Speeds(OnPaper.calibration());
    for (int round = 0; round < 2; round++) {
      for (Plan plan : plans(weights)) {
        assertThat(speed(speeds, plan))
            .as(plan.gpus() + " GPUs, " + plan.offload() + ", " + plan.workload().cache())
            .isEqualTo(speed(new Speeds(OnPaper.calibration()), plan));
      }
    }
  }
}
