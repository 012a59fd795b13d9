package berth.cli;

import berth.ModelReference;
import berth.quantization.Weights;
import java.util.List;

/// A model that a request names, with its weights.
///
/// @param reference by its own id where it is catalogued
/// @param assumptions what was assumed of it because nobody said
record Loaded(Weights weights, ModelReference reference, List<String> assumptions) {
  Loaded {
    assumptions = List.copyOf(assumptions);
  }
}
