package berth.speed;

/// Seconds for a prompt, micro-batch by micro-batch: the arithmetic of every token, the weights
/// read once for each micro-batch, attention to all before.
///
/// An expert gets few of a micro-batch's tokens, and small matrices do not fill a GPU; neither do
/// those of narrow models.
final class Prefill {
  /// From so many tokens on the engine multiplies on the GPU with weights from system RAM
  /// (ggml-cuda.cu, op_offload_min_batch_size, llama.cpp b10256).
  static final int OFFLOADED = 32;

  private Prefill() {}

  /// On a GPU, with its own weights.
  ///
  /// @param depth tokens in the cache before the prompt
  /// @param atOnce tokens of a micro-batch
  static double on(
      Load load,
      Pace.PromptPace pace,
      int width,
      double depth,
      int prompt,
      int atOnce,
      boolean fused) {
    double perToken = arithmetic(load, pace, width, atOnce);
    double weights = weights(load, atOnce) * pace.perByte() / atOnce;
    double middle = depth + prompt / 2.0;
    double attention =
        fused
            ? load.attentionFlops(middle) * pace.perAttentionFlop()
            : load.headPositions(middle) * pace.perHeadPosition();
    return prompt * (perToken + weights + attention) / pace.own();
  }

  /// What lies in system RAM, multiplied on a GPU: it comes over the link for each micro-batch.
  static double over(
      Load load, Pace.PromptPace pace, double perLinkByte, int width, int prompt, int atOnce) {
    double perToken = arithmetic(load, pace, width, atOnce) / pace.own();
    double link = weights(load, atOnce) * perLinkByte / atOnce;
    return prompt * (perToken + link);
  }

  /// What the processor multiplies itself.
  static double on(Load load, Processor processor, int prompt) {
    double flops = load.tokenFlops();
    return prompt * flops * processor.perFlop() / processor.ownPrompts();
  }

  /// Attention to a cache in system RAM.
  static double attention(Load load, Processor processor, double depth, int prompt) {
    double flops = load.attentionFlops(depth + prompt / 2.0);
    return prompt * flops * processor.perFlop() / processor.ownPrompts();
  }

  private static double arithmetic(Load load, Pace.PromptPace pace, int width, int atOnce) {
    double flops = load.dense.quantizedFlops + pace.plain() * load.dense.plainFlops;
    for (Profile.Experts group : load.experts) {
      double used = group.share();
      double each = Math.max(1, atOnce * used);
      double small = 1 + pace.fewTokens() / each;
      double own = group.all().quantizedFlops + pace.plain() * group.all().plainFlops;
      flops += used * small * own;
    }
    double narrow = width >= pace.narrow() ? 1 : Math.sqrt(pace.narrow() / width);
    return flops * narrow * pace.perFlop();
  }

  /// Bytes of weights a micro-batch reads.
  private static double weights(Load load, int atOnce) {
    double bytes = load.dense.allBytes();
    for (Profile.Experts group : load.experts) {
      bytes += Decode.touched(group, atOnce) * group.all().allBytes();
    }
    return bytes;
  }
}
