package berth.planner;

import berth.fit.Verdict;
import berth.model.Parameters;
import berth.quantization.FileType;
import berth.quantization.Weights;
import berth.speed.Speed;
import berth.units.TokensPerSecond;
import java.util.Optional;

/// What one quantization of a model does on a machine.
///
/// @param milliBits what a weight starts from before a recipe raises some, in thousandths of a bit
/// @param planned the best way to run it at the context asked for
/// @param largest the largest context that runs the same way; of one that runs with part in RAM, or
///   not at all, a context that runs, see [#isLargest]
/// @param speed absent where it does not run, or where nobody knows how fast its devices are
public record Choice(
    Weights weights, int milliBits, Planned planned, int largest, Optional<Speed> speed) {
  private static final int UNQUANTIZED = 16_000;

  /// What a weight of a file type starts from.
  public static int milliBits(FileType type) {
    return 8000 * type.start().blockBytes() / type.start().blockElements();
  }

  /// What weights take on average, in thousandths of a bit.
  public static int average(Weights weights) {
    long bytes = 0;
    long elements = 1;
    for (int i = 0; i < weights.count(); i++) {
      bytes += weights.bytes(i);
      elements += weights.tensor(i).elements();
    }
    return (int) Math.min(64_000, 8000.0 * bytes / elements);
  }

  /// Whether it runs, and how.
  public Verdict verdict() {
    return planned.fit().verdict().orElse(Verdict.COMFORTABLE);
  }

  /// Whether no larger context runs, or it is not known.
  public boolean isLargest() {
    boolean trained = largest >= weights.model().shape().contextLength();
    return verdict().isNative() || trained || largest == 0;
  }

  /// Whether it is known to decode at least so many tokens per second, as predicted.
  boolean reaches(TokensPerSecond least) {
    return speed.filter(known -> known.decode().predicted().compareTo(least) >= 0).isPresent();
  }

  /// Whether every weight starts with at least that many bits.
  boolean hasBits(int bits) {
    return milliBits >= 1000 * bits;
  }

  /// Whether it is the unquantized model, which takes twice the best quantization and differs from
  /// it by thousandths of a nat (`docs/decisions/0016`).
  boolean isUnquantized() {
    return milliBits >= UNQUANTIZED;
  }

  boolean isMixture() {
    Parameters parameters = Parameters.of(weights.model());
    return parameters.active() < parameters.total();
  }
}
