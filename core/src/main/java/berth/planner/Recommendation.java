package berth.planner;

import berth.catalogue.Purpose;
import berth.catalogue.Scale;
import java.util.List;
import java.util.Optional;

/// The best models for a machine and a use.
///
/// @param scale what the ranked are ranked by; absent where no scale covers enough of them
/// @param ranked by their scores, best first
/// @param others nobody scored on that scale, the largest first: size is only a proxy
public record Recommendation(
    Purpose purpose, Optional<Scale> scale, List<Ranked> ranked, List<Ranked> others) {
  public Recommendation {
    ranked = List.copyOf(ranked);
    others = List.copyOf(others);
  }

  /// The same with every plan as close as can be.
  public Recommendation finely(Planner planner) {
    return new Recommendation(
        purpose,
        scale,
        ranked.stream().map(one -> one.finely(planner)).toList(),
        others.stream().map(one -> one.finely(planner)).toList());
  }
}
