package berth.peer;

import static org.assertj.core.api.Assertions.assertThat;

import berth.Golden;
import berth.device.Device;
import berth.device.Machine;
import berth.fit.Allowance;
import berth.fit.Room;
import berth.memory.Memory;
import berth.model.FeedForward;
import berth.oracle.OracleHeaders;
import berth.plan.Allocation;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.planner.Planned;
import berth.planner.Planner;
import berth.quantization.Weights;
import berth.units.Bytes;
import berth.units.Figures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// docs/accuracy.md: what our plans keep on GPUs and what the engine's own rule would, from the
/// same bytes.
class FitGoldenTest {
  private static final long[][] GPUS = {{8}, {12}, {16}, {24}, {24, 24}, {24, 12}, {48}, {80}};
  private static final int[] CONTEXTS = {4096, 32_768};

  /// The most that is left to RAM beyond what the engine's rule leaves there, in thousandths of
  /// what the GPUs can give: where its choice of blocks happens to leave fewer gaps in the compute
  /// buffer.
  private static final long BEHIND_AT_MOST = 150;

  /// One model on one machine.
  ///
  /// @param kind of model and machine
  /// @param ours bytes of weights and cache that our plan leaves in RAM
  /// @param theirs the same of the engine's, where it placed the model and that fits
  /// @param attention whether both keep all attention on GPUs
  private record Case(
      String name,
      String kind,
      long usable,
      Planned plan,
      long ours,
      Optional<Long> theirs,
      long used,
      Optional<Long> theirUsed,
      boolean attention) {
    boolean fewer() {
      return theirs.filter(bytes -> ours > bytes).isPresent();
    }
  }

  @Test
  void plans_keep_as_much_on_gpus_as_the_engines_own_rule() {
    Map<String, List<Case>> kinds = new TreeMap<>();
    for (Case c : headers().parallelStream().flatMap(header -> cases(header).stream()).toList()) {
      kinds.computeIfAbsent(c.kind(), _ -> new ArrayList<>()).add(c);
    }
    kinds.forEach((kind, cases) -> neverFarBehind(cases));
    Golden.checkRegion(Path.of("..", "docs", "accuracy.md"), "fit", page(kinds));
  }

  private static List<Case> cases(String header) {
    Weights weights = OracleHeaders.weights(header);
    List<Case> cases = new ArrayList<>();
    for (long[] gpus : GPUS) {
      for (int context : CONTEXTS) {
        if (context > weights.model().shape().contextLength()) continue;
        compare(header, weights, gpus, context).ifPresent(cases::add);
      }
    }
    return cases;
  }

  private static void neverFarBehind(List<Case> cases) {
    for (Case c : cases) {
      if (!c.plan().fits()) assertThat(c.theirs()).as(c.name()).isEmpty();
      if (!c.attention() || !c.fewer()) continue;
      long behind = c.ours() - c.theirs().orElseThrow();
      assertThat(1000 * behind / c.usable()).as(c.name()).isLessThanOrEqualTo(BEHIND_AT_MOST);
    }
  }

  private static List<String> headers() {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/oracle/headers"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String kind(Weights weights, long[] gpus) {
    boolean mixture =
        weights.model().layers().stream()
            .anyMatch(layer -> layer.feedForward() instanceof FeedForward.Experts);
    String machine = gpus.length == 1 ? "one GPU" : "two GPUs";
    return (mixture ? "mixture of experts, " : "dense, ") + machine;
  }

  /// Nothing where the engine refuses the model.
  private static Optional<Case> compare(String header, Weights weights, long[] gpus, int context) {
    List<Bytes> free = new ArrayList<>();
    for (long gib : gpus) free.add(Bytes.ofGib(gib));
    try {
      Asked asked = Asked.of(weights, free).withMargin(Bytes.ZERO).withContext(context);
      Fitted fitted = LlamaFit.of(asked);
      Room room = room(free);
      Planner planner = new Planner();
      Plan plan = new Plan(weights, asked.workload(), gpus.length, Offload.ALL, Allocation.PLANNED);
      Planned ours = planner.best(plan, room);
      Planned theirs = planner.given(fitted.plan(), room);
      boolean runs = theirs.fits() && !(fitted instanceof Fitted.GaveUp);
      return Optional.of(
          new Case(
              header + " on " + free + " at " + context,
              kind(weights, gpus),
              free.stream().mapToLong(Bytes::count).sum(),
              ours,
              inRam(ours),
              runs ? Optional.of(inRam(theirs)) : Optional.empty(),
              used(ours),
              runs ? Optional.of(used(theirs)) : Optional.empty(),
              ours.priced().placement().complete() && theirs.priced().placement().complete()));
    } catch (RefusedException _) {
      return Optional.empty();
    }
  }

  private static Room room(List<Bytes> free) {
    Machine machine = new Machine(Collections.nCopies(free.size(), Device.GPU), Device.CPU);
    return new Room(machine, free.stream().map(Allowance::of).toList(), Allowance.UNKNOWN, false);
  }

  private static long inRam(Planned planned) {
    Memory.OnHost host = planned.priced().memory().host();
    return host.weights().bytes().plus(host.cache().bytes()).count();
  }

  private static long used(Planned planned) {
    long sum = 0;
    for (Memory.OnDevice device : planned.priced().memory().devices())
      sum += device.total().count();
    return sum;
  }

  private static String page(Map<String, List<Case>> kinds) {
    StringBuilder page = new StringBuilder("## Against the engine's own placement\n\n");
    page.append("What our planner finds, beside what llama.cpp b10256 would choose by itself\n");
    page.append(
        "(`--fit`, restated in our tests; its margin set to 0, so that both have the same\n");
    page.append(
        "bytes), for every header on GPUs of 8, 12, 16, 24, 48 and 80 GiB, two of 24, and\n");
    page.append(
        "24 with 12, at 4,096 and 32,768 tokens. More on GPUs: fewer bytes of weights and\n");
    page.append(
        "cache left in system RAM. The share in use counts where a part is left there by\n");
    page.append("either. Which of two plans is faster was not measured.\n\n");
    page.append(
        "| kind | cases | ours more on GPUs | equal | ours less | of these all attention on"
            + " GPUs by both | only ours fits | in use, median | by `--fit` | in use, worst | by"
            + " `--fit` |\n");
    page.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
    kinds.forEach((kind, cases) -> page.append(row(kind, cases)));
    return page.append(worst(kinds)).toString();
  }

  private static String row(String kind, List<Case> cases) {
    List<Case> both = cases.stream().filter(c -> c.theirs().isPresent()).toList();
    List<Case> part =
        both.stream()
            .filter(c -> c.plan().fit().divided() || c.theirs().orElse(0L) > c.ours())
            .toList();
    List<Long> ours = part.stream().map(c -> 1000 * c.used() / c.usable()).sorted().toList();
    List<Long> theirs =
        part.stream().map(c -> 1000 * c.theirUsed().orElseThrow() / c.usable()).sorted().toList();
    long only = cases.stream().filter(c -> c.theirs().isEmpty() && c.plan().fits()).count();
    return "| "
        + String.join(
            " | ",
            kind,
            Figures.grouped(cases.size()),
            Figures.grouped(both.stream().filter(c -> c.ours() < c.theirs().orElseThrow()).count()),
            Figures.grouped(
                both.stream().filter(c -> c.ours() == c.theirs().orElseThrow()).count()),
            Figures.grouped(both.stream().filter(Case::fewer).count()),
            Figures.grouped(both.stream().filter(c -> c.fewer() && c.attention()).count()),
            Figures.grouped(only),
            percent(ours, ours.size() / 2),
            percent(theirs, theirs.size() / 2),
            percent(ours, 0),
            percent(theirs, 0))
        + " |\n";
  }

  private static String percent(List<Long> thousandths, int index) {
    return thousandths.isEmpty() ? "—" : Figures.fixed(thousandths.get(index), 10, 1) + " %";
  }

  private static String worst(Map<String, List<Case>> kinds) {
    List<Case> all = kinds.values().stream().flatMap(List::stream).filter(Case::fewer).toList();
    long behind =
        all.stream()
            .filter(Case::attention)
            .mapToLong(c -> c.ours() - c.theirs().orElseThrow())
            .max()
            .orElse(0);
    return "\nWhere ours keeps less, the blocks that `--fit` leaves in RAM happen to leave fewer gaps"
        + " in the\nengine's compute buffer, or it gives up the attention of a block for the experts of"
        + " another;\nwith all attention on GPUs by both, by at most "
        + Figures.memory(new Bytes(behind))
        + ".\n";
  }
}
