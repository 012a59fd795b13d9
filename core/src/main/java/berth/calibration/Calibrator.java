package berth.calibration;

import berth.catalogue.DeviceEntry;
import berth.speed.Calibration;
import berth.speed.Paces;
import berth.speed.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fits the whole model, part after part, and predicts every chip by a fit that has not seen it.
public final class Calibrator {
  private final List<Trial> trials;
  private final Cases cases;

  public Calibrator(List<Trial> trials) {
    this.trials = List.copyOf(trials);
    this.cases = new Cases(trials, new Paces(Stages.usual()));
  }

  Cases cases() {
    return cases;
  }

  /// All coefficients; devices and bounds are not yet known.
  Calibration coefficients() {
    Calibration known = Fitting.fitted(Stages.DECODE, Stages.usual(), cases.onGpu());
    known = Fitting.fitted(Stages.PROCESSOR, known, cases.onProcessor());
    known = Fitting.fitted(Stages.SEVERAL, known, cases.onSeveral());
    known = Fitting.fitted(Stages.SEQUENCES, known, cases.ofSequences());
    known = Fitting.fitted(Stages.PROMPTS, known, cases.promptsOnGpu());
    return Fitting.fitted(Stages.PROCESSOR_PROMPTS, known, cases.promptsOnProcessor());
  }

  /// The calibration these runs teach, and how far it can be trusted.
  ///
  /// @param devices to say of which of them something was measured
  public Findings findings(List<DeviceEntry> devices) {
    Calibration fitted = coefficients();
    Folds decode = new Folds(Stages.DECODE, fitted, cases.onGpu());
    Folds prompts = new Folds(Stages.PROMPTS, fitted, cases.promptsOnGpu());
    List<Held> onGpu = decode.without(Case::chip);
    List<Held> onProcessor =
        new Folds(Stages.PROCESSOR, fitted, cases.onProcessor()).without(Case::chip);
    List<Held> promptsOnGpu = prompts.without(Case::chip);
    List<Held> promptsOnProcessor =
        new Folds(Stages.PROCESSOR_PROMPTS, fitted, cases.promptsOnProcessor()).without(Case::chip);
    List<Held> strangers = new ArrayList<>(decode.without(Case::family));
    strangers.addAll(prompts.without(Case::family));
    Learnt learnt =
        new Learnt(
            fitted,
            joined(cases.onGpu(), cases.onProcessor()),
            joined(cases.promptsOnGpu(), cases.promptsOnProcessor()),
            cases.elsewhere());
    Calibration whole =
        learnt.whole(
            devices,
            joined(onGpu, onProcessor),
            joined(promptsOnGpu, promptsOnProcessor),
            strangers);
    return new Findings(
        whole,
        List.of(
            new Findings.Part("one GPU", onGpu),
            new Findings.Part("one GPU, source unseen, too", decode.withoutChipAndSource()),
            new Findings.Part("processor", onProcessor),
            new Findings.Part(
                "several GPUs",
                new Folds(Stages.SEVERAL, fitted, cases.onSeveral()).without(Case::chip)),
            new Findings.Part("experts in RAM", as(fitted, cases.divided())),
            new Findings.Part(
                "several sequences",
                new Folds(Stages.SEQUENCES, fitted, cases.ofSequences()).without(Case::chip)),
            new Findings.Part("prompts, one GPU", promptsOnGpu),
            new Findings.Part("prompts, processor", promptsOnProcessor)),
        impossible());
  }

  /// Cases that taught nothing, predicted.
  private static List<Held> as(Calibration fitted, List<Case> cases) {
    Paces paces = new Paces(fitted);
    List<Held> held = new ArrayList<>();
    for (Case one : cases) {
      Optional<Double> rate = one.predicted(paces);
      rate.ifPresent(predicted -> held.add(new Held(one, predicted)));
    }
    return held;
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /// Runs that cannot be as they were written down.
  private List<Impossible> impossible() {
    Paces paces = new Paces(Stages.usual());
    List<Impossible> refused = new ArrayList<>();
    for (Trial trial : trials) Impossible.of(trial, paces).ifPresent(refused::add);
    return refused;
  }
}
