package berth.speed;

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

  /// Some of the experts of a block.
  void add(Profile.Experts of, Read more) {
    if (more.isNothing()) return;
    for (Profile.Experts known : experts) {
      if (known.count() != of.count() || known.used() != of.used()) continue;
      known.all().add(more);
      return;
    }
    Profile.Experts sum = new Profile.Experts(of.count(), of.used(), new Read());
    sum.all().add(more);
    experts.add(sum);
  }

  void add(Attends more) {
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

  /// Bytes of the blocks' weights that one token reads.
  double tokenBytes() {
    double bytes = dense.allBytes();
    for (Profile.Experts group : experts) bytes += group.share() * group.all().allBytes();
    return bytes;
  }

  /// Operations of one token with the blocks' weights.
  double tokenFlops() {
    double flops = dense.flops();
    for (Profile.Experts group : experts) flops += group.share() * group.all().flops();
    return flops;
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
