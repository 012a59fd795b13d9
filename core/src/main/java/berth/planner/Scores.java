package berth.planner;

import berth.catalogue.BenchmarkResult;
import berth.catalogue.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Published scores by scale and model: of several of one model the best.
public final class Scores {
  private final Map<Scale, Map<String, BenchmarkResult>> byScale = new LinkedHashMap<>();

  /// @param scales those to be asked for
  public Scores(List<Scale> scales, List<BenchmarkResult> results) {
    for (Scale scale : scales) {
      Map<String, BenchmarkResult> best = new LinkedHashMap<>();
      for (BenchmarkResult result : results) {
        if (scale.has(result)) best.merge(result.model(), result, Scores::better);
      }
      byScale.put(scale, best);
    }
  }

  private static BenchmarkResult better(BenchmarkResult a, BenchmarkResult b) {
    return a.score().compareTo(b.score()) >= 0 ? a : b;
  }

  /// A model's score on a scale.
  Optional<BenchmarkResult> of(Scale scale, String model) {
    return Optional.ofNullable(byScale.getOrDefault(scale, Map.of()).get(model));
  }

  /// All scores on a scale, best first.
  List<BenchmarkResult> on(Scale scale) {
    List<BenchmarkResult> results = new ArrayList<>(byScale.getOrDefault(scale, Map.of()).values());
    results.sort((a, b) -> b.score().compareTo(a.score()));
    return results;
  }
}
