package berth;

import berth.device.Device;
import berth.device.Machine;
import berth.memory.Memory;
import berth.model.Parameters;
import berth.placement.Placement;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.quantization.Weights;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The way in: weights and a request go in, an answer comes out.
///
/// Remembers its last answers, so that asking the same again costs a look-up. One per thread.
///
/// {@snippet class="berth.ExamplesTest" region="first"}
public final class Estimator {
  private static final int REMEMBERED = 4096;

  /// A plan without its weights, which are told apart by identity.
  private record Question(Object workload, int gpus, Object offload, Object allocation) {}

  private final Map<Weights, Map<Question, Answer>> answers = new HashMap<>();
  private int remembered;

  public Estimator() {}

  /// Answers a request about these weights.
  ///
  /// @throws RequestException if the request is out of range or the engine refuses it
  public Answer estimate(Weights weights, Request request) {
    Plan plan = request.plan(weights);
    return estimate(plan).on(request.machine());
  }

  /// Answers a plan.
  ///
  /// @throws RequestException if the engine refuses it
  public Answer estimate(Plan plan) {
    Question question =
        new Question(plan.workload(), plan.gpus(), plan.offload(), plan.allocation());
    Map<Question, Answer> known =
        answers.computeIfAbsent(plan.weights(), _ -> new LinkedHashMap<>());
    Answer answer = known.get(question);
    if (answer == null) {
      answer = compute(plan);
      if (remembered >= REMEMBERED) {
        answers.clear();
        remembered = 0;
      }
      answers.computeIfAbsent(plan.weights(), _ -> new LinkedHashMap<>()).put(question, answer);
      remembered++;
    }
    return answer;
  }

  private static Answer compute(Plan plan) {
    try {
      Placement placement = Placement.of(plan);
      Memory memory = Memory.of(plan, placement);
      return new Answer(
          plan,
          new Machine(Collections.nCopies(plan.gpus(), Device.GPU), Device.CPU),
          placement,
          memory,
          Parameters.of(plan.weights().model()),
          Notes.of(plan, placement, memory),
          Notes.assumptions(plan));
    } catch (RefusedException e) {
      throw new RequestException(
          RequestException.Code.REFUSED,
          e.field(),
          e.getMessage() == null ? "refused" : e.getMessage(),
          e.hint());
    }
  }
}
