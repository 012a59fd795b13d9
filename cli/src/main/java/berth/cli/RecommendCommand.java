package berth.cli;

import berth.Estimator;
import berth.ModelReference;
import berth.Request;
import berth.RequestException;
import berth.catalogue.Purpose;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.Condition;
import berth.contract.DeviceNames;
import berth.contract.RecommendJson;
import berth.contract.Tempos;
import berth.fit.Room;
import berth.plan.Allocation;
import berth.planner.Planner;
import berth.planner.Recommendation;
import berth.planner.Recommender;
import berth.planner.Tempo;
import berth.units.TokensPerSecond;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The best models for a machine.
@Command(
    name = "recommend",
    mixinStandardHelpOptions = true,
    description = "The best models for a machine by use, ranked by published scores.",
    sortOptions = false)
final class RecommendCommand implements Callable<Integer> {
  @Option(
      names = "--on",
      split = ",",
      required = true,
      paramLabel = "DEVICE",
      description = "devices, separated by commas: rtx-4090, 2x rtx-3090, m3-max-64, cpu")
  private List<String> devices = new ArrayList<>();

  @Mixin private LimitOptions limits = new LimitOptions();

  @Option(
      names = "--for",
      split = ",",
      paramLabel = "USE",
      description = "chat, coding, reasoning, vision, long-context, embedding (default: all)")
  private List<String> uses = new ArrayList<>();

  @Option(
      names = {"-c", "--ctx-size", "--context"},
      paramLabel = "TOKENS",
      description = "context, such as 32768 or 32k (default: 8192, or the model's if less)")
  private @Nullable String context;

  @Mixin private SpeedOptions speed = new SpeedOptions();

  @Option(names = "--json", description = "as JSON, in bytes")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Request request = request();
    FitCommand.needMachine(request);
    Room room = new Estimator(PackedCatalogue.reserves()).room(request);
    Recommender recommender =
        new Recommender(
            PackedCatalogue.models().models(),
            PackedCatalogue.rankings(),
            Evidence.benchmarks().all());
    Planner planner = new Planner();
    Tempo tempo = Tempos.of(request);
    Optional<TokensPerSecond> least = speed.least();
    List<Recommendation> found =
        least.isPresent()
            ? recommender.recommend(planner, purposes(), room, request::plan, least.get(), tempo)
            : recommender.recommend(planner, purposes(), room, request::plan);
    List<Recommendation> all = found.stream().map(one -> one.finely(planner)).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(RecommendJson.text(all, tempo));
    } else {
      RecommendReport.of(room, all, tempo, least).forEach(out::println);
    }
    return 0;
  }

  private Request request() {
    Request.Wanted wanted = Request.Wanted.DEFAULT;
    return new Request(
        Optional.empty(),
        new ModelReference.Catalogued(""),
        Request.Quant.DEFAULT,
        Request.LLAMA_CPP,
        DeviceNames.check(devices),
        limits.limits(),
        context == null ? wanted : wanted.withContext(Condition.tokens("context", context)),
        Request.Placing.DEFAULT,
        Allocation.REAL);
  }

  private List<Purpose> purposes() {
    List<String> names = Arrays.stream(Purpose.values()).map(Purpose::word).toList();
    List<Purpose> purposes = new ArrayList<>();
    for (String use : uses) {
      purposes.add(
          Purpose.parse(use)
              .orElseThrow(
                  () ->
                      new RequestException(
                          RequestException.Code.INVALID_REQUEST,
                          "use",
                          "no use '" + use + "'",
                          "one of " + String.join(", ", names))));
    }
    return purposes.isEmpty() ? List.of(Purpose.values()) : purposes;
  }
}
