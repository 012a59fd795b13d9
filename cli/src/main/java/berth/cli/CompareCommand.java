package berth.cli;

import berth.ModelReference;
import berth.Request;
import berth.advice.Comparison;
import berth.advice.Side;
import berth.catalogue.BenchmarkResult;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.planner.Hardware;
import berth.planner.Planner;
import berth.planner.Priced;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Two models side by side.
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Two models: memory at every quantization, scores, licences, what runs which.",
    sortOptions = false)
final class CompareCommand implements Callable<Integer> {
  @Mixin private WorkloadOptions options = new WorkloadOptions();

  @Parameters(index = "1", paramLabel = "MODEL", description = "the other model")
  private String other = "";

  @Option(names = "--json", description = "as JSON, in bytes")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Planner planner = new Planner();

  @Override
  public Integer call() {
    Request request = options.request();
    Request otherRequest = request.about(ModelNames.parse(other));
    List<Loaded> first = Models.ladder(request.model(), Request.Quant.DEFAULT);
    List<Loaded> second = Models.ladder(otherRequest.model(), Request.Quant.DEFAULT);
    Loaded named = Models.open(request.model(), request.quant());
    String type = named.weights().format();
    Loaded otherNamed =
        Models.open(otherRequest.model(), new Request.Quant(Optional.of(type), Optional.empty()));
    Comparison comparison =
        Comparison.of(
            side(request, first, named),
            side(otherRequest, second, otherNamed),
            scores(request.model()),
            scores(otherRequest.model()));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(CompareJson.text(comparison));
    } else {
      CompareReport.of(comparison).forEach(out::println);
    }
    return 0;
  }

  private Side side(Request request, List<Loaded> ladder, Loaded named) {
    List<Priced> byFormat = new ArrayList<>();
    for (Loaded loaded : ladder) price(request, loaded).ifPresent(byFormat::add);
    Plan asked = request.plan(named.weights());
    Priced priced = planner.price(asked);
    return new Side(
        entry(request.model()),
        byFormat,
        priced,
        Hardware.holding(
            planner, asked, PackedCatalogue.get().devices(), PackedCatalogue.reserves()));
  }

  private Optional<Priced> price(Request request, Loaded loaded) {
    try {
      return Optional.of(planner.price(request.plan(loaded.weights())));
    } catch (RefusedException _) {
      return Optional.empty();
    }
  }

  private static Optional<ModelEntry> entry(ModelReference reference) {
    return reference instanceof ModelReference.Catalogued(String id)
        ? Optional.of(ModelNames.entry(id))
        : Optional.empty();
  }

  private static List<BenchmarkResult> scores(ModelReference reference) {
    return entry(reference).map(model -> Evidence.benchmarks(model.id())).orElse(List.of());
  }
}
