package berth.speed;

import berth.device.Machine;
import berth.graph.Kernels;
import berth.model.Model;
import berth.model.UnreadableModelException;
import berth.placement.Placement;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.quantization.Weights;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says how fast plans run. Remembers what it has counted of models, so that the next plan costs a
/// few microseconds. One per thread.
public final class Speeds {
  private static final int REMEMBERED = 512;

  private final Paces paces;
  private final IdentityHashMap<Model, Kernels> kernels = new IdentityHashMap<>();
  private final IdentityHashMap<Weights, Profile> profiles = new IdentityHashMap<>();

  public Speeds(Calibration calibration) {
    this.paces = new Paces(calibration);
  }

  public Calibration calibration() {
    return paces.calibration();
  }

  /// How fast a plan runs where it is placed; nothing where a device's bandwidth or the model's
  /// graph is not known.
  ///
  /// @param fused whether flash attention runs
  public Optional<Speed> of(
      Plan plan, Placement placement, boolean fused, Machine machine, Asked asked) {
    Profile profile = profile(plan.weights());
    if (profile == null) return Optional.empty();
    return Run.of(profile, plan, placement, fused, machine, paces).map(run -> run.speed(asked));
  }

  private @Nullable Profile profile(Weights weights) {
    Profile known = profiles.get(weights);
    if (known != null) return known;
    Kernels counted = kernels(weights);
    if (counted == null) return null;
    if (profiles.size() >= REMEMBERED) profiles.clear();
    Profile profile = Profile.of(weights, counted);
    profiles.put(weights, profile);
    return profile;
  }

  private @Nullable Kernels kernels(Weights weights) {
    Kernels known = kernels.get(weights.model());
    if (known != null) return known;
    if (kernels.size() >= REMEMBERED) kernels.clear();
    try {
      Kernels counted = Kernels.of(weights);
      kernels.put(weights.model(), counted);
      return counted;
    } catch (UnreadableModelException | RefusedException _) {
      return null;
    }
  }
}
