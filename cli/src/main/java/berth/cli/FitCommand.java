package berth.cli;

import berth.Answer;
import berth.Estimator;
import berth.Request;
import berth.RequestException;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.BestFit;
import berth.contract.FitJson;
import berth.contract.Loaded;
import berth.fit.Room;
import berth.planner.Planner;
import berth.units.TokensPerSecond;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The best way to run a model on a machine: which quantization, how much context, which options.
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description = "The best quantization of a model for a machine, and the options to run it.",
    sortOptions = false)
final class FitCommand implements Callable<Integer> {
  @Mixin private RequestOptions options = new RequestOptions();

  @Option(
      names = "--with",
      split = ",",
      paramLabel = "MODEL[:TYPE]",
      description = "another model on the same machine at the same time; may be repeated")
  private List<String> others = new ArrayList<>();

  @Mixin private SpeedOptions speed = new SpeedOptions();

  @Option(names = "--json", description = "as JSON, in bytes")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Request request = options.request();
    needMachine(request);
    if (request.placing().isGiven()) {
      throw invalid(
          "placement",
          "fit finds the placement itself",
          "estimate takes -ngl, -ts, -ot and -ncmoe");
    }
    PrintWriter out = spec.commandLine().getOut();
    Optional<TokensPerSecond> least = speed.least();
    if (!others.isEmpty()) {
      if (least.isPresent()) {
        throw invalid(
            "min_speed",
            "with --with, models have the quantization that is named",
            "ask without --min-speed, which shows how fast each is");
      }
      new TogetherReport(request, others).print(out, json);
      return 0;
    }
    answer(request, least, out);
    return 0;
  }

  private void answer(Request request, Optional<TokensPerSecond> least, PrintWriter out) {
    Estimator estimator = new Estimator(PackedCatalogue.reserves(), PackedCatalogue.calibration());
    Room room = estimator.room(request);
    List<Loaded> ladder = Models.ladder(request.model(), request.quant());
    Planner planner = new Planner();
    BestFit best =
        least.isPresent()
            ? BestFit.of(planner, request, ladder, room, least.get())
            : BestFit.of(planner, request, ladder, room);
    Loaded taken = best.taken();
    Answer answer = estimator.estimate(taken.weights(), request).assuming(taken.assumptions());
    if (json) {
      out.println(FitJson.text(request, best, answer, least));
    } else {
      FitReport.of(request, best, answer, least).forEach(out::println);
    }
  }

  private static RequestException invalid(String field, String message, String hint) {
    return new RequestException(RequestException.Code.INVALID_REQUEST, field, message, hint);
  }

  /// @throws RequestException if no device with a size is named
  static void needMachine(Request request) {
    boolean named = !request.devices().isEmpty();
    boolean sized = new Estimator(PackedCatalogue.reserves()).room(request).isLimited();
    if (named && sized) return;
    throw new RequestException(
        RequestException.Code.INVALID_REQUEST,
        "devices",
        named ? "no device of known size" : "no devices",
        "say --on rtx-4090, --on '2x rtx-3090' --ram 64GB, or --on cpu --ram 64GB");
  }
}
