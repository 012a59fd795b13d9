package berth.planner;

import berth.catalogue.BenchmarkResult;
import berth.catalogue.ModelEntry;
import berth.fit.Verdict;
import java.util.Optional;

/// A model that runs on a machine, in the quantization to take there.
///
/// @param score on the scale it is ranked by; absent: it is ranked by size for want of one
public record Ranked(
    ModelEntry model, Optional<BenchmarkResult> score, String quant, Planned planned) {
  /// The same planned as closely as can be, where part of the model is in RAM.
  public Ranked finely(Planner planner) {
    return new Ranked(model, score, quant, planned.finely(planner));
  }

  public Verdict verdict() {
    return planned.fit().verdict().orElse(Verdict.COMFORTABLE);
  }
}
