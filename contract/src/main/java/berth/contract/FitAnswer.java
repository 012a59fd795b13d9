package berth.contract;

import berth.Answer;
import berth.Estimator;
import berth.Request;
import berth.RequestException;
import berth.catalogue.data.PackedCatalogue;
import berth.fit.Room;
import berth.planner.Planner;
import berth.units.TokensPerSecond;
import java.util.List;
import java.util.Optional;

/// The best way to run a model on a machine.
///
/// @param best what each quantization does there, and the one to take
/// @param answer for the one to take
/// @param least how fast it has to be, if that was said
public record FitAnswer(
    Request request, BestFit best, Answer answer, Optional<TokensPerSecond> least) {
  /// Finds it.
  ///
  /// @throws RequestException if no machine is named, or a placement is
  public static FitAnswer of(Request request, Optional<TokensPerSecond> least, Ladder ladder) {
    check(request);
    Estimator estimator = new Estimator(PackedCatalogue.reserves(), PackedCatalogue.calibration());
    Room room = estimator.room(request);
    List<Loaded> types = ladder.of(request.model(), request.quant());
    Planner planner = new Planner();
    BestFit best =
        least.isPresent()
            ? BestFit.of(planner, request, types, room, least.get())
            : BestFit.of(planner, request, types, room);
    Loaded taken = best.taken();
    Answer answer = estimator.estimate(taken.weights(), request).assuming(taken.assumptions());
    return new FitAnswer(request, best, answer, least);
  }

  /// Refuses a request without a machine, or with a placement.
  static void check(Request request) {
    needMachine(request);
    if (!request.placing().isGiven()) return;
    throw new RequestException(
        RequestException.Code.INVALID_REQUEST,
        "placement",
        "fit finds the placement itself",
        "estimate takes -ngl, -ts, -ot and -ncmoe");
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
        "devices, or cpu and its system_ram: --on rtx-4090, --on '2x rtx-3090' --ram 64GB,"
            + " --on cpu --ram 64GB");
  }

  /// As the contract has it.
  public String json() {
    return FitJson.text(request, best, answer, least);
  }
}
