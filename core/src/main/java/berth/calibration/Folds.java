package berth.calibration;

import berth.speed.Calibration;
import berth.speed.Paces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Predictions of cases by fits that have not seen what they have in common.
final class Folds {
  private final Stage stage;
  private final Calibration whole;
  private final List<Case> cases;

  /// @param whole fitted to all of them
  Folds(Stage stage, Calibration whole, List<Case> cases) {
    this.stage = stage;
    this.whole = whole;
    this.cases = cases;
  }

  /// Every case by a fit without those that share its group.
  List<Held> without(Function<Case, String> group) {
    Map<String, List<Case>> groups = new LinkedHashMap<>();
    for (Case one : cases)
      groups.computeIfAbsent(group.apply(one), _ -> new ArrayList<>()).add(one);
    List<Held> held = new ArrayList<>();
    groups.forEach(
        (name, members) ->
            hold(
                held,
                members,
                cases.stream().filter(one -> !group.apply(one).equals(name)).toList()));
    return held;
  }

  /// Every case by a fit that has seen neither its chip nor its source.
  List<Held> withoutChipAndSource() {
    Map<List<String>, List<Case>> groups = new LinkedHashMap<>();
    for (Case one : cases) {
      groups.computeIfAbsent(List.of(one.chip(), one.source()), _ -> new ArrayList<>()).add(one);
    }
    List<Held> held = new ArrayList<>();
    groups.forEach(
        (key, members) ->
            hold(
                held,
                members,
                cases.stream()
                    .filter(
                        one -> !one.chip().equals(key.get(0)) && !one.source().equals(key.get(1)))
                    .toList()));
    return held;
  }

  private void hold(List<Held> held, List<Case> members, List<Case> others) {
    Paces paces = new Paces(Fitting.fitted(stage, whole, others));
    for (Case one : members) {
      one.predicted(paces).ifPresent(rate -> held.add(new Held(one, rate)));
    }
  }

  static Set<String> chips(List<Held> held) {
    Set<String> chips = new LinkedHashSet<>();
    for (Held one : held) chips.add(one.one().chip());
    return chips;
  }
}
