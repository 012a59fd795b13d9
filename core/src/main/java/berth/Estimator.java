package berth;

import berth.device.Device;
import berth.device.Machine;
import berth.fit.Limits;
import berth.fit.Reserves;
import berth.fit.Room;
import berth.model.Parameters;
import berth.plan.Plan;
import berth.plan.RefusedException;
import berth.planner.Planned;
import berth.planner.Planner;
import berth.planner.Priced;
import berth.planner.Tempo;
import berth.quantization.Weights;
import berth.speed.Asked;
import berth.speed.Calibration;
import berth.speed.Curve;
import berth.speed.Speed;
import berth.speed.Speeds;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The way in: weights and a request go in, an answer comes out.
///
/// Remembers its last answers, so that asking the same again costs a look-up. One per thread.
///
/// {@snippet class="berth.ExamplesTest" region="first"}
public final class Estimator {
  private static final int REMEMBERED = 4096;

  /// A request without its model, whose weights are told apart by identity.
  private record Question(
      Object devices, Object limits, Object wanted, Object placing, Object allocation) {}

  private final Reserves reserves;
  private final @Nullable Speeds speeds;
  private final Planner planner = new Planner();
  private final Map<Weights, Map<Question, Answer>> answers = new HashMap<>();
  private int remembered;

  /// For devices of which all memory is usable.
  public Estimator() {
    this(Reserves.NONE);
  }

  /// @param reserves what drivers and systems keep of devices
  public Estimator(Reserves reserves) {
    this.reserves = reserves;
    this.speeds = null;
  }

  /// @param reserves what drivers and systems keep of devices
  /// @param calibration what was learnt of their speeds
  public Estimator(Reserves reserves, Calibration calibration) {
    this.reserves = reserves;
    this.speeds = new Speeds(calibration);
  }

  /// Answers a request about these weights.
  ///
  /// @throws RequestException if the request is out of range or the engine refuses it
  public Answer estimate(Weights weights, Request request) {
    Question question =
        new Question(
            request.devices(),
            request.limits(),
            request.wanted(),
            request.placing(),
            request.allocation());
    Answer known = known(weights, question);
    if (known != null && request.engine().equals(Request.LLAMA_CPP)) return known;
    return remember(weights, question, compute(weights, request));
  }

  /// Answers a plan on GPUs of which nobody said how much they have.
  ///
  /// @throws RequestException if the engine refuses it
  public Answer estimate(Plan plan) {
    Question question =
        new Question(plan.gpus(), Limits.NONE, plan.workload(), plan.offload(), plan.allocation());
    Answer known = known(plan.weights(), question);
    if (known != null) return known;
    Machine machine = new Machine(Collections.nCopies(plan.gpus(), Device.GPU), Device.CPU);
    Answer answer =
        refusing(
            () ->
                answer(plan, planner.given(plan, Room.unlimited(machine)), true, Asked.at(0, 512)));
    return remember(plan.weights(), question, answer);
  }

  private @Nullable Answer known(Weights weights, Question question) {
    Map<Question, Answer> known = answers.get(weights);
    return known == null ? null : known.get(question);
  }

  private Answer remember(Weights weights, Question question, Answer answer) {
    if (remembered >= REMEMBERED) {
      answers.clear();
      remembered = 0;
    }
    answers.computeIfAbsent(weights, _ -> new LinkedHashMap<>()).put(question, answer);
    remembered++;
    return answer;
  }

  /// What the machine of a request has to give.
  ///
  /// @throws RequestException if its limits do not suit its devices
  public Room room(Request request) {
    Limits limits = request.limits();
    int gpus = request.machine().gpus().size();
    if (!limits.suits(gpus)) {
      throw new RequestException(
          RequestException.Code.INVALID_REQUEST,
          "usable",
          "not as many memory sizes as GPUs",
          gpus == 1 ? "give one" : "give one for all, or " + gpus);
    }
    check(request.machine(), limits);
    return reserves.room(request.machine(), limits);
  }

  /// Refuses what cannot be of the devices named.
  private static void check(Machine machine, Limits limits) {
    for (int i = 0; i < machine.gpus().size(); i++) {
      Optional<Bytes> all = machine.gpus().get(i).memory().capacity();
      Optional<Bytes> free = Limits.of(limits.free(), i);
      if (all.isEmpty() || free.isEmpty() || free.get().compareTo(all.get()) <= 0) continue;
      throw new RequestException(
          RequestException.Code.INVALID_REQUEST,
          "free",
          Figures.memory(free.get()) + " free of " + machine.gpus().get(i).name(),
          "it has " + Figures.capacity(all.get()) + "; say what yours can give as usable");
    }
    boolean unified = machine.gpus().stream().anyMatch(gpu -> gpu.memory().unified());
    if (unified && machine.gpus().size() > 1) {
      throw new RequestException(
          RequestException.Code.INVALID_REQUEST,
          "devices",
          "a device that shares its computer's memory beside others",
          "name it alone");
    }
  }

  private Answer compute(Weights weights, Request request) {
    Plan plan = request.plan(weights);
    Room room = room(request);
    boolean given = request.placing().isGiven();
    return refusing(
        () ->
            answer(
                plan,
                given ? planner.given(plan, room) : planner.best(plan, room),
                given,
                request.asked()));
  }

  private Answer answer(Plan plan, Planned planned, boolean given, Asked asked) {
    Optional<Speed> speed = speed(planned, asked);
    return new Answer(
        planned,
        !given,
        Parameters.of(plan.weights().model()),
        given
            ? planner.largestContextAsGiven(plan, planned)
            : planner.largestContext(plan, planned),
        speed,
        Notes.of(planned, !given, asked),
        Notes.assumptions(planned, speed));
  }

  /// How fast a plan runs, where it does.
  public Optional<Speed> speed(Planned planned, Asked asked) {
    return speeds == null ? Optional.empty() : new Tempo(speeds, asked).of(planned);
  }

  /// How fast it is as its context fills; [Curve#NONE] where that is not known or it does not run.
  public Curve curve(Planned planned) {
    if (speeds == null || !planned.fits()) return Curve.NONE;
    Priced priced = planned.priced();
    return speeds
        .curve(
            priced.plan(),
            priced.placement(),
            priced.memory().compute().flashAttention(),
            planned.fit().room().machine())
        .orElse(Curve.NONE);
  }

  private static Answer refusing(Supplier<Answer> work) {
    try {
      return work.get();
    } catch (RefusedException e) {
      throw new RequestException(
          RequestException.Code.REFUSED,
          e.field(),
          e.getMessage() == null ? "refused" : e.getMessage(),
          e.hint());
    }
  }
}
