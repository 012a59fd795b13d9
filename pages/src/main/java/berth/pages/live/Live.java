package berth.pages.live;

import berth.Answer;
import berth.Estimator;
import berth.Request;
import berth.RequestException;
import berth.advice.Suggestion;
import berth.catalogue.Overheads;
import berth.fit.Reserves;
import berth.memory.Memory;
import berth.model.UnreadableModelException;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.planner.Alternative;
import berth.planner.Planner;
import berth.quantization.Weights;
import berth.speed.Calibration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Answers questions about models for pages, and remembers what it computed. One per thread.
public final class Live {
  private static final int MOST_WEIGHTS = 64;
  private static final int MOST_TAKINGS = 4096;

  /// A model in one quantization.
  private record Quantized(Subject subject, String quant) {}

  private final Estimator estimator;
  private final Reserves reserves;
  private final Planner planner = new Planner();
  private final Map<Quantized, Weights> weights = new HashMap<>();
  private final Map<Plan, Answered.Taking> takings = new HashMap<>();

  /// With nothing computed yet.
  ///
  /// @param reserves what drivers and systems keep of devices
  /// @param calibration what was learnt of their speeds
  public Live(Reserves reserves, Calibration calibration) {
    this.reserves = reserves;
    this.estimator = new Estimator(reserves, calibration);
  }

  /// With nothing computed yet.
  ///
  /// @param overheads the rules of what drivers and systems keep
  public static Live of(Overheads overheads, Calibration calibration) {
    return new Live(Reserves.of(overheads), calibration);
  }

  /// The answer to a request about a model.
  ///
  /// @throws RequestException if there is none
  public Answered answer(Subject subject, Request request) {
    try {
      return answered(subject, request);
    } catch (UnreadableModelException e) {
      throw new RequestException(
          RequestException.Code.UNREADABLE_MODEL,
          "model",
          String.valueOf(e.getMessage()),
          "another model of the catalogue");
    }
  }

  private Answered answered(Subject subject, Request request) {
    Weights quantized = quantized(subject, request);
    Answer answer =
        estimator
            .estimate(quantized, request)
            .assuming(subject.assumptions(request.quant().name()));
    return new Answered(
        subject,
        request,
        answer,
        takings(answer.plan()),
        estimator.curve(answer.planned()),
        suggestions(answer));
  }

  private List<String> suggestions(Answer answer) {
    if (!answer.found()) return List.of();
    List<String> suggestions = new ArrayList<>();
    for (Alternative each : Alternative.of(planner, answer.planned(), reserves)) {
      suggestions.add(Suggestion.of(each));
    }
    return suggestions;
  }

  /// The weights of a model as a request wants them.
  ///
  /// @throws RequestException if there is no such quantization
  public Weights quantized(Subject subject, Request request) {
    if (weights.size() > MOST_WEIGHTS) weights.clear();
    Quantized key = new Quantized(subject, subject.quant(request.quant().name()));
    Weights known = weights.get(key);
    if (known != null) return known;
    Weights made = subject.in(request.quant().name());
    weights.put(key, made);
    return made;
  }

  private List<Answered.Taking> takings(Plan plan) {
    List<Answered.Taking> all = new ArrayList<>();
    for (int context : Contexts.upTo(plan.weights().model().shape().contextLength())) {
      try {
        all.add(taking(plan.with(plan.workload().withContext(context)).with(Offload.ALL)));
      } catch (RefusedException _) {
        // The engine refuses this context with these options: the curve leaves it out.
      }
    }
    return all;
  }

  private Answered.Taking taking(Plan plan) {
    if (takings.size() > MOST_TAKINGS) takings.clear();
    Answered.Taking known = takings.get(plan);
    if (known != null) return known;
    Memory memory = planner.price(plan).memory();
    long weights = memory.host().weights().bytes().count();
    long cache = memory.host().cache().bytes().count();
    for (Memory.OnDevice device : memory.devices()) {
      weights += device.weights().bytes().count();
      cache += device.cache().bytes().count();
    }
    long rest = memory.total().count() - weights - cache;
    Answered.Taking taking = new Answered.Taking(plan.workload().context(), weights, cache, rest);
    takings.put(plan, taking);
    return taking;
  }
}
