package berth.command;

import berth.gguf.GgmlType;
import berth.plan.CacheType;
import berth.plan.FlashAttention;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.TensorOverride;
import berth.plan.Workload;
import berth.planner.Priced;
import java.util.ArrayList;
import java.util.List;

/// A plan as options of llama.cpp's programs (common/arg.cpp, llama.cpp b10256).
public final class EngineOptions {
  private EngineOptions() {}

  /// Everything that is not the programs' default, and what they would otherwise choose themselves.
  ///
  /// @param slots whether the program serves several sequences
  public static List<String> of(Priced priced, boolean slots) {
    List<String> words = new ArrayList<>(workload(priced.plan().workload(), slots));
    words.addAll(placement(priced));
    return words;
  }

  /// Where things go.
  public static List<String> placement(Priced priced) {
    Plan plan = priced.plan();
    Offload offload = plan.offload();
    List<String> words = new ArrayList<>();
    if (plan.gpus() == 0) return List.of("-ngl", "0");
    words.addAll(List.of("-ngl", Integer.toString(priced.placement().gpuLayers())));
    if (!offload.tensorSplit().isEmpty()) words.addAll(List.of("-ts", shares(offload)));
    if (offload.cpuExpertLayers() > 0) {
      int layers = plan.weights().model().layers().size();
      words.addAll(
          List.of("-ncmoe", Integer.toString(Math.min(offload.cpuExpertLayers(), layers))));
    }
    for (TensorOverride rule : offload.overrides()) words.addAll(List.of("-ot", rule.text()));
    if (!plan.workload().cache().offload()) words.add("-nkvo");
    return words;
  }

  private static String shares(Offload offload) {
    List<String> shares = new ArrayList<>();
    for (double share : offload.tensorSplit()) {
      long whole = (long) share;
      shares.add(whole == share ? Long.toString(whole) : Double.toString(share));
    }
    return String.join(",", shares);
  }

  private static List<String> workload(Workload workload, boolean slots) {
    Workload.Batching batching = workload.batching();
    Workload.Cache cache = workload.cache();
    List<String> words = new ArrayList<>();
    words.addAll(List.of("-c", Integer.toString(workload.context())));
    if (slots) words.addAll(List.of("-np", Integer.toString(batching.parallel())));
    if (batching.batch() != Workload.DEFAULT_BATCHING.batch()) {
      words.addAll(List.of("-b", Integer.toString(batching.batch())));
    }
    if (batching.ubatch() != Workload.DEFAULT_BATCHING.ubatch()) {
      words.addAll(List.of("-ub", Integer.toString(batching.ubatch())));
    }
    if (cache.keyType() != GgmlType.F16) {
      words.addAll(List.of("-ctk", CacheType.word(cache.keyType())));
    }
    if (cache.valueType() != GgmlType.F16) {
      words.addAll(List.of("-ctv", CacheType.word(cache.valueType())));
    }
    if (workload.flashAttention() != FlashAttention.AUTO) {
      words.addAll(List.of("-fa", workload.flashAttention().word()));
    }
    if (cache.unified()) words.add("-kvu");
    if (cache.swaFull()) words.add("--swa-full");
    return words;
  }
}
