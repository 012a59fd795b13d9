package berth.peer;

import berth.calibration.Findings;
import java.util.Optional;

/// Somebody else's formula for the speed of decoding one sequence.
public sealed interface Peer permits Naive, Ceiling, Llmfit, WhichLlm, CanIRun {
  /// The program, or what the formula is called.
  String name();

  /// Where the formula stands: repository, file, revision and its date.
  String source();

  /// Tokens per second; nothing where it does not say.
  Optional<Double> decode(Question question);

  /// What it says of a measured run.
  default Optional<Double> decode(Findings.Prediction prediction) {
    return decode(Question.of(prediction));
  }
}
