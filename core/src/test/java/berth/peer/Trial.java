package berth.peer;

import java.util.List;

/// One try: what every GPU is given, and the bytes that takes on each.
///
/// @param partial the first GPU whose layers lack their experts; not used before experts are placed
record Trial(Shares shares, List<Long> used, int partial) {
  Trial {
    used = List.copyOf(used);
  }

  Share of(int gpu) {
    return shares.of(gpu);
  }

  Trial withPartial(int partial) {
    return new Trial(shares, used, partial);
  }

  /// How many of `distance` layers to add to the lower try: in proportion to the memory still
  /// missing to the target, between 1 and one less than all (common/fit.cpp, the method of false
  /// position). The quotient is cut to 32 bits without sign: below zero counts as very many.
  static int step(int distance, long target, long low, long high) {
    int guess = (int) (Integer.toUnsignedLong(distance) * (target - low) / (high - low));
    if (guess == 0) return 1;
    return Integer.compareUnsigned(guess, distance - 1) > 0 ? distance - 1 : guess;
  }
}
