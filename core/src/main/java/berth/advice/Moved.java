package berth.advice;

import berth.memory.WeightBytes;
import berth.model.Tensor;
import berth.placement.Placement;
import berth.plan.Plan;
import berth.planner.Priced;
import java.util.ArrayList;
import java.util.List;

/// Which part of a model a plan leaves to system RAM, however its options say so.
///
/// @param blocks whole layers, by the number of layers on GPUs
/// @param experts other layers of which all experts are there
/// @param partly other layers of which some matrices are there
/// @param cache whether the cache is there
record Moved(int layers, int blocks, int experts, int partly, boolean cache) {
  static Moved of(Priced priced) {
    Plan plan = priced.plan();
    Placement placement = priced.placement();
    int layers = plan.weights().model().layers().size();
    int blocks = Math.clamp(layers + 1 - placement.gpuLayers(), 0, layers);
    int[] moved = new int[layers];
    int[] movedExperts = new int[layers];
    int[] allExperts = new int[layers];
    for (int i = 0; i < plan.weights().count(); i++) {
      Tensor tensor = plan.weights().tensor(i);
      if (tensor.layer() == Tensor.GLOBAL || tensor.layer() >= layers) continue;
      WeightBytes.Use use = WeightBytes.use(tensor);
      boolean expert = use == WeightBytes.Use.EXPERTS;
      if (!expert && use != WeightBytes.Use.FEED_FORWARD) continue;
      boolean inRam = placement.device(i, tensor.layer()) == placement.host();
      if (expert) allExperts[tensor.layer()]++;
      if (expert && inRam) movedExperts[tensor.layer()]++;
      if (inRam) moved[tensor.layer()]++;
    }
    int experts = 0;
    int partly = 0;
    for (int i = blocks; i < layers; i++) {
      if (moved[i] == 0) continue;
      if (allExperts[i] > 0 && movedExperts[i] == allExperts[i]) experts++;
      else partly++;
    }
    return new Moved(layers, blocks, experts, partly, !placement.cacheOffloaded());
  }

  /// `the experts of 30 of 48 layers and some matrices of one more are`.
  String sentence() {
    List<String> parts = new ArrayList<>();
    if (blocks > 0) parts.add(blocks == layers ? "all " + layers + " layers" : of(blocks));
    if (experts > 0) parts.add("the experts of " + of(experts));
    if (partly > 0) parts.add("some matrices of " + (partly == 1 ? "one more" : partly + " more"));
    if (cache) parts.add("the cache");
    boolean one = parts.size() == 1 && (blocks == 1 || (cache && blocks + experts + partly == 0));
    return String.join(" and ", parts) + (one ? " is" : " are");
  }

  private String of(int count) {
    return count + " of " + layers + " layers";
  }
}
