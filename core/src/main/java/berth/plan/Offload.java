package berth.plan;

import berth.model.Tensor;
import java.util.List;

/// Where layers and tensors are to go.
///
/// @param gpuLayers layers on GPUs, counted from the last; the output counts as one (`-ngl`)
/// @param tensorSplit shares of the GPUs; empty: equal (`-ts`)
/// @param overrides rules for single tensors (`-ot`), in order
/// @param cpuExpertLayers first layers whose experts stay in system RAM (`--n-cpu-moe`)
public record Offload(
    int gpuLayers, List<Double> tensorSplit, List<TensorOverride> overrides, int cpuExpertLayers) {
  private static final List<String> EXPERTS =
      List.of(
          "ffn_up_exps",
          "ffn_up_chexps",
          "ffn_down_exps",
          "ffn_down_chexps",
          "ffn_gate_exps",
          "ffn_gate_chexps",
          "ffn_gate_up_exps",
          "ffn_gate_up_chexps");

  /// Everything on GPUs.
  public static final Offload ALL = new Offload(999, List.of(), List.of(), 0);

  public Offload {
    if (gpuLayers < 0) {
      throw new RefusedException("gpu_layers", gpuLayers + " layers", "ask for 0 or more");
    }
    if (cpuExpertLayers < 0 || cpuExpertLayers > 100_000) {
      throw new RefusedException(
          "cpu_moe_layers", cpuExpertLayers + " layers", "ask for 0 to the number of layers");
    }
    double sum = 0;
    for (double share : tensorSplit) {
      if (!(share >= 0) || share > 1e12) {
        throw new RefusedException("tensor_split", "a share of " + share, "give shares from 0 up");
      }
      sum += share;
    }
    if (!tensorSplit.isEmpty() && sum == 0) tensorSplit = List.of();
    tensorSplit = List.copyOf(tensorSplit);
    overrides = List.copyOf(overrides);
  }

  /// Whether any rule for single tensors is given, for experts or others.
  public boolean hasRules() {
    return !overrides.isEmpty() || cpuExpertLayers > 0;
  }

  /// Whether a tensor that no override matches stays in system RAM as an expert of the first
  /// layers: what `--cpu-moe` and `--n-cpu-moe` spell out as
  /// `blk\\.N\\.ffn_(up|down|gate|gate_up)_(ch|)exps` (common/arg.cpp, llama.cpp b10256).
  public boolean keepsExperts(Tensor tensor) {
    if (tensor.layer() == Tensor.GLOBAL || tensor.layer() >= cpuExpertLayers) return false;
    for (String role : EXPERTS) if (tensor.role().startsWith(role)) return true;
    return false;
  }
}
