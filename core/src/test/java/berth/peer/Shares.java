package berth.peer;

import berth.plan.Offload;
import berth.plan.TensorOverride;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What every GPU is given, in their order (common/fit.cpp, set_ngl_tensor_split_tbo).
record Shares(List<Share> each) {
  /// Layers for which a pattern can be written.
  private static final int MOST_LAYERS = 1000;

  Shares {
    each = List.copyOf(each);
  }

  static Shares none(int gpus) {
    return new Shares(Collections.nCopies(gpus, Share.NONE));
  }

  Share of(int gpu) {
    return each.get(gpu);
  }

  Shares with(int gpu, Share share) {
    List<Share> copy = new ArrayList<>(each);
    copy.set(gpu, share);
    return new Shares(copy);
  }

  int layers() {
    int sum = 0;
    for (Share share : each) sum += share.layers();
    return sum;
  }

  /// The options that say so. On every GPU whole layers come first, partial ones after them. The
  /// output counts as whole but comes last: so one block more is whole, and the last rule of the
  /// last GPU names none.
  Offload offload(int blocks) {
    List<Double> split = new ArrayList<>();
    for (Share share : each) split.add((double) Integer.toUnsignedLong(share.layers()));
    List<TensorOverride> rules = new ArrayList<>();
    int layer = blocks + 1 - layers();
    for (Share share : each) {
      layer += share.full();
      addRules(rules, share, layer);
      layer += share.part();
    }
    return new Offload(layers(), each.size() > 1 ? split : List.of(), rules, 0);
  }

  private static void addRules(List<TensorOverride> rules, Share share, int first) {
    int end = first + share.part();
    for (int i = first; Integer.compareUnsigned(i, end) < 0; i++) {
      if (Integer.compareUnsigned(i, MOST_LAYERS) >= 0) {
        throw new FitException("patterns are written for " + MOST_LAYERS + " layers at most");
      }
      rules.add(
          i == first ? share.overflow().rule(i, share.buffer()) : Overflow.EXPERTS.rule(i, "CPU"));
    }
  }
}
