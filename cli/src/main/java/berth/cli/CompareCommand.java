package berth.cli;

import berth.Estimator;
import berth.ModelReference;
import berth.Request;
import berth.advice.Comparison;
import berth.advice.Side;
import berth.catalogue.BenchmarkResult;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.BestFit;
import berth.contract.CatalogueModels;
import berth.contract.CompareJson;
import berth.contract.DeviceNames;
import berth.contract.Loaded;
import berth.contract.Tempos;
import berth.fit.Room;
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

  @Option(
      names = "--on",
      split = ",",
      paramLabel = "DEVICE",
      description = "a machine to run them on, such as rtx-4090 or '2x rtx-3090'")
  private List<String> devices = new ArrayList<>();

  @Mixin private LimitOptions limits = new LimitOptions();

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
            scores(otherRequest.model()),
            Tempos.of(request));
    List<BestFit> fits = fits(request, first, otherRequest, second);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(CompareJson.text(comparison, fits));
    } else {
      CompareReport.of(comparison, fits).forEach(out::println);
    }
    return 0;
  }

  /// The best of each on the machine named; nothing if none is.
  private List<BestFit> fits(
      Request request, List<Loaded> first, Request otherRequest, List<Loaded> second) {
    if (devices.isEmpty()) return List.of();
    Request on = request.on(DeviceNames.check(devices), limits.limits());
    FitCommand.needMachine(on);
    Room room = new Estimator(PackedCatalogue.reserves()).room(on);
    Request otherOn = otherRequest.on(on.devices(), on.limits());
    return List.of(
        BestFit.of(planner, on, first, room), BestFit.of(planner, otherOn, second, room));
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
        ? Optional.of(CatalogueModels.entry(id))
        : Optional.empty();
  }

  private static List<BenchmarkResult> scores(ModelReference reference) {
    return entry(reference).map(model -> Evidence.benchmarks(model.id())).orElse(List.of());
  }
}
