package berth.planner;

import static org.assertj.core.api.Assertions.assertThat;

import berth.Estimator;
import berth.ModelReference;
import berth.Request;
import berth.device.BufferRule;
import berth.fit.Fit;
import berth.fit.Limits;
import berth.fit.Room;
import berth.gguf.GgmlType;
import berth.memory.Memory;
import berth.memory.WeightBytes;
import berth.oracle.OracleHeaders;
import berth.placement.Placement;
import berth.plan.FlashAttention;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.Workload;
import berth.quantization.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What holds of every plan that is found: for every other model among the headers, on machines
/// from far too small to ample.
class PlannerTest {
  /// A model on a machine, with what was found.
  private record Case(String header, Planned planned) {}

  private static final Workload PLAIN = Workload.ofContext(2048);
  private static final Workload SLOTS =
      new Workload(
          4096,
          new Workload.Batching(2048, 512, 4, 4),
          new Workload.Cache(GgmlType.F16, GgmlType.F16, true, false, true),
          FlashAttention.AUTO);

  private static final List<Case> CASES = cases();

  private static List<Case> cases() {
    List<String> headers = Rooms.headers();
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < headers.size(); i += 2) cases.addAll(cases(headers.get(i), i / 2));
    return cases;
  }

  private static List<Case> cases(String header, int turn) {
    Workload workload = turn % 3 == 2 ? SLOTS : PLAIN;
    Optional<Long> mib = Rooms.mib(header, workload);
    if (mib.isEmpty()) return List.of();
    Planner planner = new Planner();
    List<Case> cases = new ArrayList<>();
    for (Room room : rooms(mib.get(), turn)) {
      Plan plan = Rooms.plan(OracleHeaders.weights(header), workload, room.gpus().size());
      cases.add(new Case(header, planner.best(plan, room)));
    }
    return cases;
  }

  private static List<Room> rooms(long all, int turn) {
    Optional<Long> ram = turn % 2 == 0 ? Optional.empty() : Optional.of(all / 2 + 300);
    return List.of(
        Rooms.of(ram, all / 20 + 64),
        Rooms.of(ram, all / 2 + 200),
        Rooms.of(ram, all * 21 / 20 + 200),
        Rooms.of(ram, all * 2),
        Rooms.of(ram, all / 4 + 200, all / 4 + 200),
        Rooms.of(ram, all / 2 + 200, all / 4 + 200),
        Rooms.of(ram, all * 3 / 4 + 200, all / 2 + 200),
        Rooms.of(ram, all / 4 + 200, all / 8 + 200, all / 3 + 200, all / 8 + 100),
        Rooms.shared(all * 2 / 3, all + 500));
  }

  @Test
  void taken_by_hand_a_plan_takes_the_same_bytes_everywhere() {
    Estimator estimator = new Estimator();
    for (Case found : CASES) {
      Planned planned = found.planned();
      Memory memory = estimator.estimate(weights(found), asked(planned)).memory();
      Memory expected = planned.priced().memory();
      assertThat(memory.host().total()).as(name(found)).isEqualTo(expected.host().total());
      for (int i = 0; i < expected.devices().size(); i++) {
        assertThat(memory.devices().get(i).total())
            .as(name(found))
            .isEqualTo(expected.devices().get(i).total());
      }
    }
  }

  /// The plan as a request with the placement that an answer prints.
  private static Request asked(Planned planned) {
    Plan plan = planned.priced().plan();
    Workload workload = plan.workload();
    Workload.Cache cache = workload.cache();
    Request.Wanted wanted =
        new Request.Wanted(
            Optional.of(workload.context()),
            Optional.of(workload.batching().batch()),
            Optional.of(workload.batching().ubatch()),
            Optional.of(workload.batching().parallel()),
            Optional.of(workload.batching().outputs()),
            new Request.CacheWanted(
                Optional.of(cache.keyType()),
                Optional.of(cache.valueType()),
                cache.unified(),
                cache.swaFull(),
                cache.offload()),
            Optional.of(workload.flashAttention()),
            0,
            512,
            Optional.empty());
    Offload offload = plan.offload();
    Request.Placing placing =
        new Request.Placing(
            Optional.of(planned.priced().placement().gpuLayers()),
            planned.tensorSplit(),
            offload.overrides(),
            Optional.of(offload.cpuExpertLayers()));
    return new Request(
        Optional.empty(),
        new ModelReference.Catalogued("model"),
        Request.Quant.DEFAULT,
        Request.LLAMA_CPP,
        planned.fit().room().machine().gpus(),
        Limits.NONE,
        wanted,
        placing,
        plan.allocation());
  }

  @Test
  void what_fits_exceeds_no_memory_and_what_does_not_exceeds_one() {
    for (Case found : CASES) {
      Fit fit = found.planned().fit();
      boolean exceeds = fit.hostHeadroom().orElse(0) < 0;
      for (int i = 0; i < fit.memory().devices().size(); i++) {
        exceeds |= fit.headroom(i).orElse(0) < 0;
      }
      assertThat(fit.verdict().orElseThrow().runs()).as(name(found)).isEqualTo(!exceeds);
    }
  }

  @Test
  void every_tensor_is_somewhere_and_totals_are_the_sums_of_their_parts() {
    for (Case found : CASES) {
      Priced priced = found.planned().priced();
      long expected = 0;
      for (Placement.Loaded loaded : priced.placement().loaded()) {
        boolean host = loaded.device() == priced.placement().host();
        expected +=
            WeightBytes.allocation(
                priced.plan().weights(), loaded.tensor(), host ? BufferRule.HOST : BufferRule.CUDA);
      }
      long weights = priced.memory().host().weights().bytes().count();
      long total = priced.memory().host().total().count();
      for (Memory.OnDevice device : priced.memory().devices()) {
        weights += device.weights().bytes().count();
        total += device.total().count();
      }
      assertThat(weights).as(name(found)).isEqualTo(expected);
      assertThat(weights).as(name(found)).isGreaterThanOrEqualTo(once(priced));
      assertThat(priced.memory().total().count()).as(name(found)).isEqualTo(total);
    }
  }

  private static long once(Priced priced) {
    return priced.memory().weights().once();
  }

  private static Weights weights(Case found) {
    return OracleHeaders.weights(found.header());
  }

  private static String name(Case found) {
    return found.header() + " " + found.planned().priced().plan().offload();
  }
}
