package berth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import berth.catalogue.data.PackedCatalogue;
import berth.device.Machine;
import berth.gguf.GgmlType;
import berth.model.Architecture;
import berth.model.FeedForward;
import berth.model.Model;
import berth.model.Tensor;
import berth.placement.Placement;
import berth.plan.Allocation;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.plan.Workload;
import berth.quantization.Weights;
import berth.speed.Rate;
import berth.speed.Speed;
import berth.speed.Speeds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// What holds of the speed of every model on machines of several makers, whether it fits or not.
class WholeCatalogueSpeedTest {
  private static final int CONTEXT = 131_072;

  /// What rounding may add up to.
  private static final double SAME = 1 + 1e-9;

  /// Encoders and diffusion models by what the engine calls their architectures.
  private static final Set<String> AT_ONCE =
      Set.of(
          "bert",
          "dream",
          "eurobert",
          "gemma-embedding",
          "jina-bert-v2",
          "jina-bert-v3",
          "llada",
          "llada-moe",
          "modern-bert",
          "neo-bert",
          "nomic-bert",
          "nomic-bert-moe",
          "rnd1",
          "t5encoder");

  private static final List<Integer> DEPTHS =
      List.of(0, 1, 511, 512, 513, 1024, 4095, 4096, 4097, 8192, 32_768, 131_071, 131_072);

  private static final Workload PLAIN = Workload.ofContext(CONTEXT);

  private record Case(Weights weights, Speeds speeds) {
    Optional<Speed> speed(
        Workload workload, Offload offload, Machine machine, berth.speed.Asked asked) {
      Plan plan = new Plan(weights, workload, machine.gpus().size(), offload, Allocation.REAL);
      return speeds.of(plan, Placement.of(plan), true, machine, asked);
    }

    Optional<Speed> speed(Machine machine, int depth, int prompt) {
      return speed(PLAIN, Offload.ALL, machine, at(depth, prompt));
    }

    double decode(Workload workload, Offload offload, Machine machine, int depth) {
      return rate(speed(workload, offload, machine, at(depth, 0)).orElseThrow().decode());
    }
  }

  private static berth.speed.Asked at(int depth, int prompt) {
    return berth.speed.Asked.at(depth, prompt);
  }

  private static double rate(Rate rate) {
    return rate.predicted().value();
  }

  @Test
  void every_model_has_a_speed_but_those_that_see_all_tokens_at_once() {
    every(
        Machines.all(),
        (one, machine) -> {
          Model model = one.weights.model();
          assertThat(one.speed(machine, 0, 512).isPresent())
              .isEqualTo(!AT_ONCE.contains(model.architectureName()));
        });
  }

  @Test
  void more_depth_is_never_faster_and_no_depth_is_a_cliff() {
    each(
        Machines.all(),
        (one, machine) -> {
          double before = Double.MAX_VALUE;
          double prompts = Double.MAX_VALUE;
          int last = 0;
          for (int depth : DEPTHS) {
            Speed speed = one.speed(machine, depth, 512).orElseThrow();
            double decode = rate(speed.decode());
            double prefill = speed.prefill().map(WholeCatalogueSpeedTest::rate).orElse(0.0);
            assertThat(decode).as("decode at " + depth).isLessThanOrEqualTo(before * SAME);
            assertThat(prefill).as("prompt at " + depth).isLessThanOrEqualTo(prompts * SAME);
            if (depth - last == 1) {
              assertThat(decode).as("next to " + last).isGreaterThan(0.99 * before);
            }
            last = depth;
            before = decode;
            prompts = prefill;
          }
        });
  }

  @Test
  void less_bandwidth_is_never_faster() {
    each(
        Machines.all(),
        (one, machine) -> {
          Machine slower = Machines.slower(machine);
          for (int depth : List.of(0, 32_768)) {
            Speed fast = one.speed(machine, depth, 512).orElseThrow();
            Speed slow = one.speed(slower, depth, 512).orElseThrow();
            assertThat(rate(slow.decode())).isLessThanOrEqualTo(rate(fast.decode()));
            assertThat(slow.prefill().map(WholeCatalogueSpeedTest::rate).orElse(0.0))
                .isLessThanOrEqualTo(
                    fast.prefill().map(WholeCatalogueSpeedTest::rate).orElse(0.0) * SAME);
          }
        });
  }

  @Test
  void a_wider_cache_is_never_faster() {
    each(
        Machines.all(),
        (one, machine) -> {
          double before = Double.MAX_VALUE;
          for (GgmlType type : List.of(GgmlType.Q4_0, GgmlType.Q8_0, GgmlType.F16, GgmlType.F32)) {
            Workload typed = PLAIN.withCacheType(type);
            if (refused(one, typed, machine)) continue;
            double decode = one.decode(typed, Offload.ALL, machine, 8192);
            assertThat(decode).as(type.name()).isLessThanOrEqualTo(before * SAME);
            before = decode;
          }
        });
  }

  /// A head that is no whole number of the type's blocks.
  private static boolean refused(Case one, Workload workload, Machine machine) {
    try {
      one.decode(workload, Offload.ALL, machine, 0);
      return false;
    } catch (RefusedException _) {
      return true;
    }
  }

  @Test
  void what_is_moved_to_system_ram_makes_it_slower() {
    each(
        Machines.DISCRETE,
        (one, machine) -> {
          int layers = one.weights.model().layers().size();
          for (int depth : List.of(0, 8192)) {
            double before = Double.MAX_VALUE;
            for (int moved : List.of(0, 1, layers / 2, layers, layers + 1)) {
              Offload less = new Offload(layers + 1 - moved, List.of(), List.of(), 0);
              double decode = one.decode(PLAIN, less, machine, depth);
              assertThat(decode).as(moved + " layers").isLessThanOrEqualTo(before * SAME);
              before = decode;
            }
            double whole = one.decode(PLAIN, Offload.ALL, machine, depth);
            Workload cache = PLAIN.withCacheInRam();
            assertThat(one.decode(cache, Offload.ALL, machine, depth))
                .as("cache in RAM")
                .isLessThanOrEqualTo(whole * SAME);
            double experts = whole;
            for (int moved : List.of(1, layers / 2, layers)) {
              Offload rules = new Offload(999, List.of(), List.of(), moved);
              double decode = one.decode(PLAIN, rules, machine, depth);
              assertThat(decode).as("experts of " + moved).isLessThanOrEqualTo(experts * SAME);
              experts = decode;
            }
          }
        });
  }

  /// All together get more tokens than fewer did; as many where arithmetic limits a device, as it
  /// does a processor with a mixture whose sequences go to experts of their own.
  @Test
  void more_slots_serve_more_in_all_and_each_no_faster() {
    each(
        Machines.all(),
        (one, machine) -> {
          double single = one.decode(PLAIN, Offload.ALL, machine, 2048);
          double each = single;
          double together = single;
          for (int slots : List.of(2, 3, 4, 8, 16, 32, 64, 128, 256)) {
            Speed speed = one.speed(slots(slots), Offload.ALL, machine, at(2048, 0)).orElseThrow();
            double all = rate(speed.together().orElseThrow());
            assertThat(all / slots).as(slots + " slots").isLessThanOrEqualTo(each * SAME);
            assertThat(all * SAME).as(slots + " slots").isGreaterThanOrEqualTo(together);
            assertThat(rate(speed.decode())).isEqualTo(single);
            each = all / slots;
            together = all;
          }
        });
  }

  private static Workload slots(int count) {
    return new Workload(
        CONTEXT,
        new Workload.Batching(2048, 512, count, count),
        PLAIN.cache(),
        PLAIN.flashAttention());
  }

  /// Bytes of the blocks' matrices that a token is sent to and of the output, counted here from the
  /// tensors.
  @Test
  void no_rate_beats_the_memory_or_the_arithmetic() {
    each(
        Machines.all(),
        (one, machine) -> {
          double bytes = 0;
          double flops = 0;
          Weights weights = one.weights;
          for (int i = 0; i < weights.count(); i++) {
            double share = share(weights.model(), weights.tensor(i));
            bytes += share * weights.bytes(i);
            if (weights.tensor(i).length(1) > 1) {
              flops += share * 2 * weights.tensor(i).elements();
            }
          }
          double seconds = bytes / fastest(machine);
          double arithmetic = flops / strongest(machine);
          for (int prompt : List.of(1, 31, 32, 512, 8192)) {
            Speed speed = one.speed(slots(8), Offload.ALL, machine, at(0, prompt)).orElseThrow();
            within(speed.decode());
            assertThat(speed.decode().high().value()).isLessThanOrEqualTo(SAME / seconds);
            Rate together = speed.together().orElseThrow();
            within(together);
            assertThat(together.high().value()).isLessThanOrEqualTo(8 * SAME / seconds);
            assertThat(together.high().value()).isLessThanOrEqualTo(SAME / arithmetic);
            if (speed.prefill().isEmpty()) continue;
            Rate prefill = speed.prefill().get();
            within(prefill);
            assertThat(prefill.high().value()).isLessThanOrEqualTo(prompt * SAME / seconds);
            assertThat(prefill.high().value()).isLessThanOrEqualTo(SAME / arithmetic);
            assertThat(speed.firstToken().orElseThrow().value())
                .isGreaterThanOrEqualTo(seconds / SAME);
          }
        });
  }

  private static void within(Rate rate) {
    assertThat(rate.predicted()).isBetween(rate.low(), rate.high());
  }

  private static double fastest(Machine machine) {
    if (machine.gpus().isEmpty()) return Machines.bandwidth(machine.host());
    return machine.gpus().stream().mapToDouble(Machines::bandwidth).max().orElseThrow();
  }

  private static double strongest(Machine machine) {
    if (machine.gpus().isEmpty()) return Machines.peak(machine.host());
    return machine.gpus().stream().mapToDouble(Machines::peak).max().orElseThrow();
  }

  /// Which part of a block's tensor every token is multiplied by; nothing of what is not sure.
  private static double share(Model model, Tensor tensor) {
    if (tensor.layer() == Tensor.GLOBAL || tensor.layer() >= model.mainLayers()) return 0;
    if (tensor.role().startsWith("rope_f")) return 0;
    if (!tensor.role().contains("exps")) return 1;
    return model.layers().get(tensor.layer()).feedForward() instanceof FeedForward.Experts experts
        ? (double) experts.used() / experts.count()
        : 0;
  }

  @Test
  void a_longer_prompt_takes_longer() {
    each(
        Machines.all(),
        (one, machine) -> {
          double before = 0;
          for (int prompt : List.of(1, 2, 16, 128, 512, 513, 1024, 8192, 65_536)) {
            Optional<Speed> speed = one.speed(machine, 0, prompt);
            if (speed.flatMap(Speed::firstToken).isEmpty()) continue;
            double seconds = speed.get().firstToken().orElseThrow().value();
            assertThat(seconds * SAME).as("a prompt of " + prompt).isGreaterThan(before);
            before = seconds;
          }
        });
  }

  /// Does that for every model on every machine, on all cores; the first few failures are told
  /// together.
  private static void each(List<Machine> machines, BiConsumer<Case, Machine> property) {
    every(
        machines,
        (one, machine) -> {
          if (one.weights.model().decodes()) property.accept(one, machine);
        });
  }

  private static void every(List<Machine> machines, BiConsumer<Case, Machine> property) {
    ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    PackedCatalogue.models().models().parallelStream()
        .filter(model -> model.counted().isPresent())
        .filter(m -> Architecture.of(m.counted().orElseThrow().architecture()).isPresent())
        .forEach(model -> each(model, machines, property, failures));
    assertThat(failures.stream().sorted().limit(20).toList())
        .as(failures.size() + " models on machines")
        .isEmpty();
  }

  private static void each(
      ModelEntry model,
      List<Machine> machines,
      BiConsumer<Case, Machine> property,
      ConcurrentLinkedQueue<String> failures) {
    Weights weights =
        Asked.weights(
            model.checkpoint().weights(GgmlType.BF16), model.counted().orElseThrow().quant());
    Case one = new Case(weights, new Speeds(PackedCatalogue.calibration()));
    for (Machine machine : machines) {
      try {
        property.accept(one, machine);
      } catch (AssertionError | RuntimeException e) {
        failures.add(model.id() + " on " + Machines.name(machine) + ": " + e);
      }
    }
  }
}
