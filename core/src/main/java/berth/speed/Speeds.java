package berth.speed;

import berth.device.Machine;
import berth.graph.Kernels;
import berth.model.Model;
import berth.model.UnreadableModelException;
import berth.placement.Placement;
import berth.plan.ContextLayout;
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
  private final IdentityHashMap<Weights, Loads> loads = new IdentityHashMap<>();

  public Speeds(Calibration calibration) {
    this.paces = new Paces(calibration);
  }

  public Calibration calibration() {
    return paces.calibration();
  }

  /// How fast a plan runs where it is placed; nothing where a device's bandwidth or the model's
  /// graph is not known, or where the model sees all tokens at once, of which no run was measured.
  ///
  /// @param fused whether flash attention runs
  public Optional<Speed> of(
      Plan plan, Placement placement, boolean fused, Machine machine, Asked asked) {
    return run(plan, placement, fused, machine).map(run -> run.speed(asked));
  }

  /// The same over depths and lengths of prompts up to what a slot holds.
  public Optional<Curve> curve(Plan plan, Placement placement, boolean fused, Machine machine) {
    long slot = ContextLayout.of(plan.weights().model(), plan.workload()).perSequence();
    int context = (int) Math.min(plan.workload().context(), slot);
    return run(plan, placement, fused, machine).map(run -> Curve.of(run, context));
  }

  private Optional<Run> run(Plan plan, Placement placement, boolean fused, Machine machine) {
    Loads known = loads(plan.weights());
    if (known == null) return Optional.empty();
    return Run.of(known, plan, placement, fused, machine, paces);
  }

  private @Nullable Loads loads(Weights weights) {
    Loads known = loads.get(weights);
    if (known != null) return known;
    Kernels counted = kernels(weights);
    if (counted == null) return null;
    if (loads.size() >= REMEMBERED) loads.clear();
    Loads counting = new Loads(Profile.of(weights, counted));
    loads.put(weights, counting);
    return counting;
  }

  private @Nullable Kernels kernels(Weights weights) {
    Kernels known = kernels.get(weights.model());
    if (known != null) return known;
    if (!weights.model().decodes()) return null;
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
