package berth.calibration;

import berth.catalogue.MeasuredSpeed;
import berth.speed.Paces;
import berth.speed.Trial;
import berth.units.Figures;
import java.util.Optional;

/// The physics gate: nothing decodes faster than its memory moves the bytes that every token needs,
/// and no prompt goes faster than its arithmetic at peak rate. What does so was measured with
/// several sequences, with tokens guessed ahead or with another model than it says.
///
/// @param rate that was measured, tokens per second
/// @param most that is possible
public record Impossible(Trial trial, boolean prompt, double rate, double most) {
  /// What clocks above the data sheet's allow.
  private static final double TOLERANCE = 1.05;

  /// Why a run cannot be as it was written down; nothing where it can.
  public static Optional<Impossible> of(Trial trial, Paces paces) {
    MeasuredSpeed measured = trial.measured();
    boolean single = measured.run().batch() == 1 && measured.on().count() == 1;
    Optional<Impossible> decode =
        single
            ? measured.decode().flatMap(rate -> above(trial, false, rate, trial.most(paces)))
            : Optional.empty();
    return decode.or(
        () ->
            measured.prefill().flatMap(rate -> above(trial, true, rate, trial.mostPrompt(paces))));
  }

  private static Optional<Impossible> above(
      Trial trial, boolean prompt, double rate, Optional<Double> most) {
    return most.filter(limit -> rate > TOLERANCE * limit)
        .map(limit -> new Impossible(trial, prompt, rate, limit));
  }

  /// In words.
  public String reason() {
    return Figures.fixed(Math.round(10 * rate), 10, 1)
        + (prompt ? " tokens of a prompt per second; " : " tokens per second; ")
        + (prompt ? "its arithmetic allows " : "its memory allows ")
        + Figures.fixed(Math.round(10 * most), 10, 1);
  }
}
