package berth.speed;

import berth.model.Tensor;
import berth.placement.Placement;
import berth.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/// What one device does for a token.
final class Load {
  /// Read for every token.
  final Read dense = new Read();

  /// The output matrix: read for every token that is decoded, and for a prompt's last.
  final Read output = new Read();

  final List<Profile.Experts> experts = new ArrayList<>();
  final List<Attends> attends = new ArrayList<>();

  /// Kernels that run here.
  double kernels;

  /// Bytes of recurrent state read and written.
  double state;

  /// Blocks, whole or in part.
  int blocks;

  /// The loads of a plan, one for each GPU and last that of the processor.
  static List<Load> of(Profile profile, Plan plan, Placement placement) {
    List<Load> loads = new ArrayList<>(placement.host() + 1);
    for (int i = 0; i <= placement.host(); i++) loads.add(new Load());
    List<List<Attends>> attended =
        new Attended(plan.weights().model(), plan.workload().cache()).layers();
    int[][] tensors = placement.overridden() ? tensors(profile) : new int[0][];
    for (int layer = 0; layer < profile.layers(); layer++) {
      Load home = loads.get(placement.layerDevice(layer));
      home.blocks++;
      home.kernels += profile.kernels(layer);
      if (placement.overridden()) {
        divide(profile, placement, loads, layer, tensors[layer]);
      } else {
        home.dense.add(profile.dense(layer), 1);
        home.add(profile.experts(layer));
      }
      Load cache = loads.get(placement.cacheDevice(layer));
      for (Attends one : attended.get(layer)) cache.add(one);
      cache.state += profile.state(layer);
    }
    loads.get(placement.outputDevice()).output.add(profile.output(), 1);
    return loads;
  }

  private static int[][] tensors(Profile profile) {
    List<List<Integer>> found = new ArrayList<>();
    for (int i = 0; i < profile.layers(); i++) found.add(new ArrayList<>());
    for (int i = 0; i < profile.weights().count(); i++) {
      int layer = profile.weights().tensor(i).layer();
      if (layer >= 0 && layer < found.size()) found.get(layer).add(i);
    }
    int[][] tensors = new int[found.size()][];
    for (int i = 0; i < tensors.length; i++) {
      tensors[i] = found.get(i).stream().mapToInt(Integer::intValue).toArray();
    }
    return tensors;
  }

  /// A block whose tensors lie on several devices: each multiplies by its own.
  private static void divide(
      Profile profile, Placement placement, List<Load> loads, int layer, int[] tensors) {
    Profile.Experts mixture = profile.experts(layer);
    int home = placement.layerDevice(layer);
    for (int index : tensors) {
      Tensor tensor = profile.weights().tensor(index);
      int device = placement.device(index, layer);
      Load load = loads.get(device);
      Read own = new Read();
      profile.measure(index, own);
      if (device != home && own.matrices > 0) {
        loads.get(home).kernels -= own.matrices;
        load.kernels += own.matrices;
      }
      if (Profile.isExpert(tensor)) {
        load.add(new Profile.Experts(mixture.count(), mixture.used(), own));
      } else {
        load.dense.add(own, 1);
      }
    }
  }

  private void add(Profile.Experts more) {
    if (more.all().isNothing()) return;
    for (Profile.Experts known : experts) {
      if (known.count() != more.count() || known.used() != more.used()) continue;
      known.all().add(more.all(), 1);
      return;
    }
    Profile.Experts sum = new Profile.Experts(more.count(), more.used(), new Read());
    sum.all().add(more.all(), 1);
    experts.add(sum);
  }

  private void add(Attends more) {
    for (int i = 0; i < attends.size(); i++) {
      if (!attends.get(i).isLike(more)) continue;
      attends.set(i, attends.get(i).plus(more));
      return;
    }
    attends.add(more);
  }

  /// Whether anything runs here.
  boolean isIdle() {
    return dense.isNothing()
        && output.isNothing()
        && experts.isEmpty()
        && attends.isEmpty()
        && state == 0;
  }

  /// Bytes that must be read for one token, whatever the types cost.
  double leastBytes(double depth) {
    double bytes = dense.allBytes() + output.allBytes() + cacheBytes(depth) + state / 2;
    for (Profile.Experts group : experts) {
      bytes += group.all().allBytes() * group.used() / group.count();
    }
    return bytes;
  }

  /// Bytes of the cache that one sequence reads at a depth.
  double cacheBytes(double depth) {
    double sum = 0;
    for (Attends one : attends) sum += one.seen(depth) * one.bytes();
    return sum;
  }

  /// Operations of its attention.
  double attentionFlops(double depth) {
    double sum = 0;
    for (Attends one : attends) sum += one.seen(depth) * one.flops();
    return sum;
  }

  /// Pairs of a query head and a token it sees.
  double headPositions(double depth) {
    double sum = 0;
    for (Attends one : attends) sum += one.seen(depth) * one.heads();
    return sum;
  }
}
