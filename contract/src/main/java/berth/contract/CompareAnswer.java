package berth.contract;

import berth.Estimator;
import berth.ModelReference;
import berth.Request;
import berth.advice.Comparison;
import berth.advice.Side;
import berth.catalogue.BenchmarkResult;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.fit.Limits;
import berth.fit.Room;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.planner.Hardware;
import berth.planner.Planner;
import berth.planner.Priced;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Two models side by side.
///
/// @param fits the best of each on the machine that was named; nothing if none was
public record CompareAnswer(Comparison comparison, List<BestFit> fits) {
  public CompareAnswer {
    fits = List.copyOf(fits);
  }

  /// Compares the model of a request with another, on the devices of the request if it names any.
  ///
  /// @throws berth.RequestException if a model is not known, or the devices have no known size
  public static CompareAnswer of(
      Request request, ModelReference other, Answering.Opener opener, Ladder ladder) {
    return new Comparing(request, other, opener, ladder).answer();
  }

  /// As the contract has it.
  public String json() {
    return CompareJson.text(comparison, fits);
  }

  /// The work.
  private static final class Comparing {
    private final Planner planner = new Planner();
    private final Request on;
    private final Request request;
    private final Request otherRequest;
    private final Answering.Opener opener;
    private final List<Loaded> first;
    private final List<Loaded> second;

    Comparing(Request on, ModelReference other, Answering.Opener opener, Ladder ladder) {
      this.on = on;
      this.request = on.on(List.of(), Limits.NONE);
      this.otherRequest = request.about(other);
      this.opener = opener;
      this.first = ladder.of(request.model(), Request.Quant.DEFAULT);
      this.second = ladder.of(other, Request.Quant.DEFAULT);
    }

    CompareAnswer answer() {
      Loaded named = opener.open(request.model(), request.quant());
      Optional<String> type = Optional.of(named.weights().format());
      Loaded otherNamed =
          opener.open(otherRequest.model(), new Request.Quant(type, Optional.empty()));
      Comparison comparison =
          Comparison.of(
              side(request, first, named),
              side(otherRequest, second, otherNamed),
              scores(request.model()),
              scores(otherRequest.model()),
              Tempos.of(request));
      return new CompareAnswer(comparison, fits());
    }

    private List<BestFit> fits() {
      if (on.devices().isEmpty()) return List.of();
      FitAnswer.needMachine(on);
      Room room = new Estimator(PackedCatalogue.reserves()).room(on);
      return List.of(
          BestFit.of(planner, on, first, room),
          BestFit.of(planner, on.about(otherRequest.model()), second, room));
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
}
