package berth.speed;

/// Seconds for one step of decoding: a token of each sequence.
///
/// ```text
/// t = kernels × start + (weights × type + cache + state) × e / bandwidth + attention + …
/// ```
///
/// Weights are read once for all sequences, of the experts those that any of them is sent to; cache
/// and state are each sequence's own. A GPU's `e` is what its kind of memory and its maker's
/// kernels leave of the bandwidth.
final class Decode {
  private Decode() {}

  /// On a GPU.
  ///
  /// @param depth tokens in each sequence's cache
  /// @param fused whether flash attention runs
  static Spent on(Load load, Pace pace, double depth, int sequences, boolean fused) {
    double weights = pace.types().weighed(load.dense) + pace.types().weighed(load.output);
    double flops = load.tokenFlops() + load.output.flops();
    for (Profile.Experts group : load.experts) {
      weights += touched(group, sequences) * pace.types().weighed(group.all());
    }
    double cache = load.cacheBytes(depth) * (fused ? 1 : pace.unfused()) + load.state;
    Spent spent =
        new Spent(
            weights * pace.perByte(),
            sequences
                * (cache * pace.perByte() + load.attentionFlops(depth) * pace.perAttentionFlop()),
            load.kernels * pace.perKernel(),
            (sequences - 1) * flops * pace.perSequence(),
            0,
            0);
    return spent.times(1 / pace.own());
  }

  /// On the processor.
  static Spent on(Load load, Processor processor, double depth, int sequences) {
    double bytes = load.dense.allBytes() + load.output.allBytes();
    double lookedUp = (load.dense.lookedUp + load.output.lookedUp) * sequences;
    double flops = load.tokenFlops() + load.output.flops();
    for (Profile.Experts group : load.experts) {
      bytes += touched(group, sequences) * group.all().allBytes();
      lookedUp += group.share() * sequences * group.all().lookedUp;
    }
    bytes += sequences * (load.cacheBytes(depth) + load.state);
    double seconds =
        bytes * processor.perByte()
            + load.kernels * processor.perStep()
            + lookedUp * processor.perLookUp()
            + ((sequences - 1) * flops + sequences * load.attentionFlops(depth))
                * processor.perFlop();
    return new Spent(0, 0, 0, 0, seconds / processor.own(), 0);
  }

  /// Which share of the experts a step reads, its tokens each sent to theirs at random.
  static double touched(Profile.Experts group, int tokens) {
    double missed = 1 - group.share();
    double all = 1;
    for (int left = tokens; left > 0; left /= 2) {
      if (left % 2 == 1) all *= missed;
      missed *= missed;
    }
    return 1 - all;
  }
}
