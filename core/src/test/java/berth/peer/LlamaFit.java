package berth.peer;

import berth.memory.Memory;
import berth.plan.Offload;
import berth.plan.TensorOverride;
import java.util.List;

/// What llama.cpp itself would choose where the user leaves it to the engine: its rule `--fit`, on
/// by default (common/fit.cpp, common_params_fit_impl, llama.cpp b10256). The memory of what it
/// tries is ours, as its dry run reports it.
public final class LlamaFit {
  /// The context is shortened no further (`--fit-ctx`, default in common/common.h).
  public static final int LEAST_CONTEXT = 4096;

  private static final int CONTEXT_STEP = 256;

  private final Asked asked;
  private final Trials full;
  private final Memory before;

  private LlamaFit(Asked asked) {
    this.asked = asked;
    this.full = new Trials(asked, asked.workload().context());
    this.before = full.memory(asked.initial());
  }

  public static Fitted of(Asked asked) {
    return new LlamaFit(asked).fitted();
  }

  private Fitted fitted() {
    Offload initial = asked.initial();
    if (leavesMargins(Trials.used(before))) return new Fitted.LeftAlone(full.plan(initial));
    boolean tooMuch = Trials.sum(before) > asked.targets();
    boolean shortens = tooMuch && !asked.contextSet() && full.context() > LEAST_CONTEXT;
    return shortens ? shortened(initial) : placed(full);
  }

  private Fitted shortened(Offload initial) {
    long least = Trials.sum(new Trials(asked, LEAST_CONTEXT).memory(initial));
    long wanted = wanted();
    Trials shorter = new Trials(asked, wanted > least ? between(least, wanted) : LEAST_CONTEXT);
    boolean whole = asked.gpus() == 1 && wanted > least;
    return whole ? new Fitted.Shortened(shorter.plan(initial)) : placed(shorter);
  }

  private boolean leavesMargins(List<Long> used) {
    for (int i = 0; i < asked.gpus(); i++) if (used.get(i) > asked.target(i)) return false;
    return true;
  }

  /// Bytes the context is to be chosen for. On several GPUs, half a layer less for each and one
  /// more: of a mixture, a third of that.
  private long wanted() {
    int gpus = asked.gpus();
    if (gpus == 1) return asked.targets();
    long perLayer = weights() / Math.min(asked.initial().gpuLayers(), asked.blocks());
    return asked.targets() - (gpus + 1L) * perLayer / (asked.mixture() ? 6 : 2);
  }

  /// Bytes of weights on all GPUs before any fitting.
  private long weights() {
    long sum = 0;
    for (Memory.OnDevice device : before.devices()) sum += device.weights().bytes().count();
    return sum;
  }

  /// Between the least and the trained context, as if memory grew in proportion; rounded down.
  private int between(long least, long wanted) {
    long range = (long) full.context() - LEAST_CONTEXT;
    int more = (int) (range * (wanted - least) / (Trials.sum(before) - least));
    int context = LEAST_CONTEXT + more;
    return Math.max(context - context % CONTEXT_STEP, LEAST_CONTEXT);
  }

  private Fitted placed(Trials trials) {
    try {
      refuse();
      Trial layers = new LayerFill(trials, asked.mixture()).fill();
      boolean experts = asked.mixture() && attentionFits(trials);
      Trial trial = experts ? new ExpertFill(trials).fill(layers) : layers;
      return new Fitted.Placed(trials.plan(trial.shares().offload(asked.blocks())));
    } catch (FitException e) {
      return new Fitted.GaveUp(trials.plan(asked.initial()), String.valueOf(e.getMessage()));
    }
  }

  /// Whether, with all experts in system RAM, memory is left on all GPUs together.
  private boolean attentionFits(Trials trials) {
    Offload initial = asked.initial();
    List<TensorOverride> rule = List.of(Overflow.allExperts());
    Offload offload = new Offload(initial.gpuLayers(), initial.tensorSplit(), rule, 0);
    return Trials.sum(trials.memory(offload)) < asked.targets();
  }

  /// What the user placed is not placed again.
  private void refuse() {
    Offload offload = asked.offload();
    if (offload.gpuLayers() != Offload.ALL.gpuLayers()) {
      throw new FitException("-ngl is set to " + offload.gpuLayers());
    }
    if (asked.gpus() > 1 && !offload.tensorSplit().isEmpty()) {
      throw new FitException("-ts is set");
    }
    if (!offload.overrides().isEmpty() || offload.cpuExpertLayers() > 0) {
      throw new FitException("rules for tensors are set");
    }
  }
}
