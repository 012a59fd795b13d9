package berth.speed;

import berth.units.Seconds;
import java.util.List;
import java.util.Optional;

/// How fast a plan runs.
///
/// @param decode tokens of one sequence per second
/// @param together tokens of all sequences per second, where there are several
/// @param prefill tokens of the prompt per second; absent where nobody published what the device
///   computes
/// @param firstToken from the request to its first token
/// @param spent where the time of one token goes
/// @param joules the device's power for the time a token takes, at most; derived
/// @param speculation with tokens guessed ahead, where that was asked for
/// @param elsewhere decoding by engines with kernels of their own, where they were measured
/// @param assumed what had to be assumed
public record Speed(
    Rate decode,
    Optional<Rate> together,
    Optional<Rate> prefill,
    Optional<Seconds> firstToken,
    Spent spent,
    Basis basis,
    Optional<Double> joules,
    Optional<Speculation> speculation,
    List<Elsewhere> elsewhere,
    List<String> assumed) {
  public Speed {
    elsewhere = List.copyOf(elsewhere);
    assumed = List.copyOf(assumed);
  }

  /// Tokens guessed ahead and checked in one step.
  ///
  /// @param tokens guessed at a time
  /// @param accepted share of guesses taken to be right (assumed)
  /// @param perStep tokens a step gives on average
  public record Speculation(int tokens, double accepted, double perStep, Rate decode) {}

  /// What another engine makes of it, seen in so many runs.
  public record Elsewhere(String engine, Rate decode, int rows) {}

  /// The same, known to be measured.
  public Speed measured() {
    return new Speed(
        decode,
        together,
        prefill,
        firstToken,
        spent,
        Basis.MEASURED,
        joules,
        speculation,
        elsewhere,
        assumed);
  }
}
