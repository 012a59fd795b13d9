package berth.speed;

/// What attention of one or more alike layers does for each token that it sees in the cache.
///
/// @param window most tokens it sees; all: [Integer#MAX_VALUE]
/// @param every of how many tokens one is kept, above 1 where a compressor makes one of several
/// @param bytes of the cache it reads for one of them
/// @param flops for one of them
/// @param heads query heads that look at it
record Attends(int window, int every, double bytes, double flops, double heads) {
  Attends plus(Attends other) {
    return new Attends(
        window, every, bytes + other.bytes, flops + other.flops, heads + other.heads);
  }

  boolean isLike(Attends other) {
    return window == other.window && every == other.every;
  }

  /// How many it sees at a depth.
  double seen(double depth) {
    return Math.min(window, depth / every);
  }
}
