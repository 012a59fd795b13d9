package berth.calibration;

import berth.speed.Calibration;
import berth.speed.Paces;
import berth.speed.Trial;
import java.util.Optional;

/// One rate of a measured run: that of decoding, or that of its prompt.
///
/// @param chip it ran on, see [Chip]
/// @param family of that chip
record Case(Trial trial, boolean prompt, double measured, String chip, String family) {
  static Optional<Case> decode(Trial trial) {
    return trial.measured().decode().map(rate -> of(trial, false, rate));
  }

  static Optional<Case> prompt(Trial trial) {
    return trial.measured().prefill().map(rate -> of(trial, true, rate));
  }

  private static Case of(Trial trial, boolean prompt, double rate) {
    String chip = (trial.onProcessor() ? "processor of " : "") + Chip.of(trial.device());
    String family = Calibration.family(trial.device(), trial.onProcessor());
    return new Case(trial, prompt, rate, chip, family);
  }

  Optional<Double> predicted(Paces paces) {
    return prompt ? trial.prefill(paces) : trial.decode(paces);
  }

  /// The logarithm of what was measured to what is predicted: above 0, it was faster.
  double residual(Paces paces) {
    return predicted(paces).map(rate -> Math.log(measured / rate)).orElse(0.0);
  }

  String source() {
    return trial.measured().report().origin().source().key();
  }

  /// What was measured, whichever program and driver did it.
  String question() {
    var run = trial.measured().run();
    return String.join(
        "|",
        chip,
        trial.measured().model(),
        trial.measured().with().quantization(),
        String.valueOf(Math.round(trial.fileBytes() / 1e8)),
        String.valueOf(prompt ? run.prompt() : run.generated()),
        String.valueOf(prompt ? trial.measured().prefillDepth() : run.depth()),
        String.valueOf(run.batch()),
        String.valueOf(trial.measured().on().count()),
        run.placed().word());
  }
}
