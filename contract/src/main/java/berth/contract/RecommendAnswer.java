package berth.contract;

import berth.Estimator;
import berth.ModelReference;
import berth.Request;
import berth.RequestException;
import berth.catalogue.Purpose;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import berth.fit.Limits;
import berth.fit.Room;
import berth.plan.Allocation;
import berth.planner.Planner;
import berth.planner.Recommendation;
import berth.planner.Recommender;
import berth.planner.Tempo;
import berth.units.TokensPerSecond;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The best models for a machine, by use.
public record RecommendAnswer(Room room, List<Recommendation> uses, Tempo tempo) {
  public RecommendAnswer {
    uses = List.copyOf(uses);
  }

  /// What is asked of every model.
  ///
  /// @param context in tokens; absent: the usual one
  public static Request request(List<Device> devices, Limits limits, Optional<Integer> context) {
    Request.Wanted wanted = Request.Wanted.DEFAULT;
    return new Request(
        Optional.empty(),
        new ModelReference.Catalogued(""),
        Request.Quant.DEFAULT,
        Request.LLAMA_CPP,
        devices,
        limits,
        context.map(wanted::withContext).orElse(wanted),
        Request.Placing.DEFAULT,
        Allocation.REAL);
  }

  /// Searches all models of the catalogue.
  ///
  /// @param words uses; none: all
  /// @throws RequestException if no machine is named, or a use is not known
  public static RecommendAnswer of(
      Request request, List<String> words, Optional<TokensPerSecond> least) {
    List<Purpose> purposes = purposes(words);
    FitAnswer.needMachine(request);
    Room room = new Estimator(PackedCatalogue.reserves()).room(request);
    Recommender recommender =
        new Recommender(
            PackedCatalogue.models().models(),
            PackedCatalogue.rankings(),
            Evidence.benchmarks().all());
    Planner planner = new Planner();
    Tempo tempo = Tempos.of(request);
    List<Recommendation> found =
        least.isPresent()
            ? recommender.recommend(planner, purposes, room, request::plan, least.get(), tempo)
            : recommender.recommend(planner, purposes, room, request::plan);
    List<Recommendation> fine = found.stream().map(one -> one.finely(planner)).toList();
    return new RecommendAnswer(room, fine, tempo);
  }

  private static List<Purpose> purposes(List<String> words) {
    List<Purpose> purposes = new ArrayList<>();
    for (String word : words) purposes.add(Purpose.parse(word).orElseThrow(() -> unknown(word)));
    return purposes.isEmpty() ? List.of(Purpose.values()) : purposes;
  }

  private static RequestException unknown(String word) {
    List<String> all = Arrays.stream(Purpose.values()).map(Purpose::word).toList();
    return new RequestException(
        RequestException.Code.INVALID_REQUEST,
        "use",
        "no use '" + word + "'",
        "one of " + String.join(", ", all));
  }

  /// As the contract has it.
  public String json() {
    return RecommendJson.text(uses, tempo);
  }
}
