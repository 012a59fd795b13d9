package berth.speed;

import java.util.List;

/// One step of decoding: a token of each sequence.
///
/// @param depth tokens in each sequence's cache
/// @param each what each GPU takes of it, and last the processor
/// @param sum of these, and of handing results on
/// @param least seconds that no engine can go below
record Step(double depth, int sequences, List<Spent> each, Spent sum, double least) {
  double seconds() {
    return sum.all();
  }
}
