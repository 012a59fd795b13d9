package berth.catalogue;

import java.util.Optional;

/// A published test by whose scores models are ranked for a use.
///
/// @param edition of its questions; absent: it has one
/// @param because why it says something about that use
public record Scale(
    Purpose purpose, String benchmark, String harness, Optional<String> edition, String because) {
  /// Whether a score is on this scale.
  public boolean has(BenchmarkResult result) {
    return result.test().benchmark().equals(benchmark)
        && result.test().harness().filter(harness::equals).isPresent()
        && result.test().edition().equals(edition);
  }
}
