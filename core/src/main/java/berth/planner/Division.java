package berth.planner;

import berth.plan.Offload;
import berth.plan.TensorOverride;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A step with its blocks cut between the GPUs.
///
/// @param counts blocks on each GPU, the output counted as one
/// @param moved pieces that the step leaves in system RAM but that a GPU had room for, and that GPU
record Division(Step step, List<Integer> counts, Map<Piece, Integer> moved) {
  Division {
    counts = List.copyOf(counts);
    moved = new LinkedHashMap<>(moved);
  }

  static Division of(Step step, List<Integer> counts) {
    return new Division(step, counts, Map.of());
  }

  /// The same with more pieces on GPUs.
  Division with(Map<Piece, Integer> more) {
    Map<Piece, Integer> all = new LinkedHashMap<>(moved);
    all.putAll(more);
    return new Division(step, counts, all);
  }

  /// The GPU of a block that has one.
  int home(int layer) {
    int end = step.firstOnGpu();
    for (int gpu = 0; gpu < counts.size(); gpu++) {
      end += counts.get(gpu);
      if (layer < end) return gpu;
    }
    throw new IllegalArgumentException("block " + layer + " is on no GPU");
  }

  /// The options that say so. Of blocks that leave only some pieces in system RAM, these are named;
  /// experts of the others by the number of blocks where that is possible.
  ///
  /// @param others rules to give beside these
  Offload offload(LayerCosts costs, List<TensorOverride> others) {
    List<Double> shares = new ArrayList<>();
    if (counts.size() > 1) for (int count : counts) shares.add((double) count);
    List<TensorOverride> rules = new ArrayList<>(others);
    List<Integer> apart = step.apart(costs);
    int named = named(costs, apart);
    for (int i = 0; i < named; i++) rules(rules, costs.pieces(apart.get(i)));
    List<Integer> all = apart.subList(named, apart.size());
    if (step.end() == Step.End.FRONT || all.isEmpty()) {
      return new Offload(step.gpuLayers(costs), shares, rules, counted(apart, named));
    }
    rules.add(Piece.rule(all, costs.pieces(all.getFirst()), "CPU"));
    return new Offload(step.gpuLayers(costs), shares, rules, 0);
  }

  /// How many blocks need rules of their own: up to the last of which a GPU has pieces, and one
  /// without experts.
  private int named(LayerCosts costs, List<Integer> apart) {
    int named = 0;
    for (int i = 0; i < apart.size(); i++) {
      if (apart.get(i) < 0) continue;
      boolean moves = costs.pieces(apart.get(i)).stream().anyMatch(moved::containsKey);
      if (moves || !costs.hasExperts(apart.get(i))) named = i + 1;
    }
    return named;
  }

  /// First blocks whose experts are all in system RAM, if so many at the front are named.
  private int counted(List<Integer> apart, int named) {
    if (step.end() == Step.End.BACK) return 0;
    return named == 0 ? step.cpuExperts() : Math.min(step.cpuExperts(), apart.get(named - 1));
  }

  /// The rules for one block's pieces that are not where the block is.
  private void rules(List<TensorOverride> rules, List<Piece> pieces) {
    List<List<Piece>> elsewhere = new ArrayList<>();
    for (int i = 0; i <= counts.size(); i++) elsewhere.add(new ArrayList<>());
    for (Piece piece : pieces) elsewhere.get(moved.getOrDefault(piece, counts.size())).add(piece);
    int layer = pieces.getFirst().layer();
    for (int i = 0; i <= counts.size(); i++) {
      if (elsewhere.get(i).isEmpty() || i == home(layer)) continue;
      String buffer = i == counts.size() ? "CPU" : "CUDA" + i;
      rules.add(Piece.rule(List.of(layer), elsewhere.get(i), buffer));
    }
  }
}
