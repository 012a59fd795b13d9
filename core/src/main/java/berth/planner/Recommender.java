package berth.planner;

import berth.catalogue.BenchmarkResult;
import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.catalogue.Purpose;
import berth.catalogue.Rankings;
import berth.catalogue.Scale;
import berth.fit.Room;
import berth.gguf.GgmlType;
import berth.plan.Plan;
import berth.quantization.Weights;
import berth.units.TokensPerSecond;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// The best models for a machine, by published scores, one scale at a time. A scale is taken if it
/// covers enough models that the machine can hold; what it does not cover is listed apart, by size.
/// Models it has looked at once stay read. One per thread.
public final class Recommender {
  private static final int SHOWN = 5;
  private static final int OTHERS = 3;
  private static final int ENOUGH = 4;
  private static final int LONG = 131_072;
  private static final int RECENT_YEARS = 2;

  private final Map<String, ModelEntry> models = new LinkedHashMap<>();
  private final Rankings rankings;
  private final Scores scores;
  private final Map<String, Weights> sources = new HashMap<>();
  private final int newest;

  /// @param models those to choose from
  public Recommender(List<ModelEntry> models, Rankings rankings, List<BenchmarkResult> results) {
    for (ModelEntry model : models) this.models.put(model.id(), model);
    this.rankings = rankings;
    this.scores = new Scores(rankings.all(), results);
    this.newest = models.stream().mapToInt(Recommender::year).max().orElse(0);
  }

  /// A model before any quantization, read once.
  private Weights source(ModelEntry model) {
    return sources.computeIfAbsent(model.id(), _ -> model.checkpoint().weights(GgmlType.BF16));
  }

  private static int year(ModelEntry model) {
    String released = model.fact(ModelField.RELEASED).orElse("");
    return released.length() < 4 ? 0 : Integer.parseInt(released.substring(0, 4));
  }

  /// The best models for each use.
  ///
  /// @param asked the plan for a model so quantized, at the context asked for
  public List<Recommendation> recommend(
      Planner planner, List<Purpose> purposes, Room room, Function<Weights, Plan> asked) {
    return recommend(planner, purposes, room, asked, _ -> true);
  }

  /// The same of those known to decode at least so many tokens per second, each in the most bits
  /// that do.
  public List<Recommendation> recommend(
      Planner planner,
      List<Purpose> purposes,
      Room room,
      Function<Weights, Plan> asked,
      TokensPerSecond least,
      Tempo tempo) {
    return recommend(
        planner, purposes, room, asked, rough -> tempo.reaches(least, rough.finely(planner)));
  }

  private List<Recommendation> recommend(
      Planner planner,
      List<Purpose> purposes,
      Room room,
      Function<Weights, Plan> asked,
      Predicate<Planned> wanted) {
    Candidates usual = new Candidates(planner, room, this::source, asked, wanted);
    Candidates longer =
        new Candidates(planner, room, this::source, asked.andThen(Recommender::atLength), wanted);
    List<Recommendation> all = new ArrayList<>();
    for (Purpose purpose : purposes)
      all.add(recommend(purpose, purpose == Purpose.LONG_CONTEXT ? longer : usual));
    return all;
  }

  private static Plan atLength(Plan plan) {
    int context = Math.max(LONG, plan.workload().context());
    return plan.with(plan.workload().withContext(context));
  }

  private Recommendation recommend(Purpose purpose, Candidates candidates) {
    Optional<Scale> scale = Optional.empty();
    for (Scale each : rankings.of(purpose)) {
      long covered =
          scores.on(each).stream().filter(r -> isMeant(purpose, r.model(), candidates)).count();
      if (covered < ENOUGH) continue;
      scale = Optional.of(each);
      break;
    }
    List<Ranked> ranked = scale.map(s -> ranked(purpose, s, candidates)).orElse(List.of());
    return new Recommendation(purpose, scale, ranked, others(purpose, scale, candidates));
  }

  private boolean isMeant(Purpose purpose, String id, Candidates candidates) {
    ModelEntry model = models.get(id);
    return model != null && suits(purpose, model) && candidates.isInReach(model);
  }

  private static boolean suits(Purpose purpose, ModelEntry model) {
    if (!purpose.suits(model)) return false;
    return purpose != Purpose.LONG_CONTEXT
        || model.counted().filter(counted -> counted.context() >= LONG).isPresent();
  }

  private List<Ranked> ranked(Purpose purpose, Scale scale, Candidates candidates) {
    List<Ranked> ranked = new ArrayList<>();
    for (BenchmarkResult result : scores.on(scale)) {
      if (ranked.size() == SHOWN) break;
      if (!isMeant(purpose, result.model(), candidates)) continue;
      ModelEntry model = models.get(result.model());
      if (model == null) continue;
      candidates
          .take(model)
          .ifPresent(
              taken ->
                  ranked.add(
                      new Ranked(model, Optional.of(result), taken.quant(), taken.planned())));
    }
    return ranked;
  }

  /// Models of the last years that the scale does not have.
  private List<Ranked> others(Purpose purpose, Optional<Scale> scale, Candidates candidates) {
    List<ModelEntry> unscored = new ArrayList<>();
    for (ModelEntry model : models.values()) {
      boolean scored = scale.flatMap(s -> scores.of(s, model.id())).isPresent();
      boolean recent = year(model) > newest - RECENT_YEARS;
      boolean meant = isMeant(purpose, model.id(), candidates) && purpose.isMainOf(model);
      if (!scored && recent && meant) unscored.add(model);
    }
    unscored.sort(
        Comparator.comparingLong(
            (ModelEntry model) -> -model.counted().map(c -> c.parameters()).orElse(0L)));
    List<Ranked> others = new ArrayList<>();
    for (ModelEntry model : unscored) {
      if (others.size() == (scale.isPresent() ? OTHERS : SHOWN)) break;
      candidates
          .take(model)
          .ifPresent(
              taken ->
                  others.add(new Ranked(model, Optional.empty(), taken.quant(), taken.planned())));
    }
    return others;
  }
}
