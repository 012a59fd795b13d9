package berth.cli;

import berth.ModelReference;
import berth.quantization.Weights;
import java.util.List;

/// A model that a request names, with its weights.
///
/// @param reference by its own id where it is catalogued
/// @param verified whether its sizes were read where its publisher, or a file, says them
/// @param assumptions what was assumed of it because nobody said
record Loaded(
    Weights weights, ModelReference reference, boolean verified, List<String> assumptions) {
  Loaded {
    assumptions = List.copyOf(assumptions);
  }
}
