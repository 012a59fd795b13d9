package berth.contract;

import berth.Request;
import berth.catalogue.data.PackedCatalogue;
import berth.fit.Reserves;
import berth.plan.Plan;
import berth.planner.Hardware;
import berth.planner.Planner;
import berth.planner.Tempo;
import berth.units.TokensPerSecond;
import java.util.Optional;

/// Which hardware runs a model.
///
/// @param planner that priced it, to plan single rows more closely
/// @param asked of one GPU
public record HardwareAnswer(
    Planner planner, Plan asked, Loaded model, Hardware hardware, Tempo tempo) {
  /// Whether every plan is to be as close as can be, or only those that somebody looks at.
  public enum Care {
    FINE,
    ROUGH
  }

  /// Searches all devices of the catalogue.
  ///
  /// @throws berth.RequestException if the engine refuses what is asked
  public static HardwareAnswer of(
      Request request,
      Loaded model,
      Optional<TokensPerSecond> least,
      HardwareOrder order,
      Care care) {
    Plan asked = request.plan(model.weights());
    Planner planner = new Planner();
    Tempo tempo = Tempos.of(request);
    Reserves reserves = PackedCatalogue.reserves();
    Hardware found = Hardware.of(planner, asked, PackedCatalogue.get().devices(), reserves);
    boolean rough = care == Care.ROUGH && least.isEmpty() && order == HardwareOrder.MEMORY;
    Hardware fine = rough ? found : found.finely(planner, reserves);
    Hardware fast = least.map(rate -> fine.reaching(rate, tempo)).orElse(fine);
    Hardware sorted =
        switch (order) {
          case MEMORY -> fast;
          case SPEED -> fast.fastestFirst(tempo);
        };
    return new HardwareAnswer(planner, asked, model, sorted, tempo);
  }

  /// As the contract has it.
  public String json() {
    return HardwareJson.text(asked, model, hardware, tempo);
  }
}
