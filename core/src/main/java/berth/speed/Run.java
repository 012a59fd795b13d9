package berth.speed;

import berth.device.Device;
import berth.device.Machine;
import berth.placement.Placement;
import berth.plan.Plan;
import berth.plan.Workload;
import berth.units.Seconds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A plan on its devices: what each has to do, and how long that takes it.
final class Run {
  /// PCI Express 4.0 with 16 lanes, where nobody says what a GPU hangs on.
  private static final double USUAL_LINK = 31.5e9;

  private final Profile profile;
  private final Plan plan;
  private final boolean fused;
  private final Machine machine;
  private final Calibration calibration;
  private final List<Load> loads;
  private final List<Pace> paces;
  private final Processor processor;
  private final Floor floor;
  private final Spent links;
  private final Calibration.Ranges ranges;

  private Run(
      Profile profile,
      Plan plan,
      boolean fused,
      Machine machine,
      List<Load> loads,
      Paces known,
      List<Pace> paces) {
    this.profile = profile;
    this.plan = plan;
    this.fused = fused;
    this.machine = machine;
    this.calibration = known.calibration();
    this.loads = loads;
    this.paces = paces;
    this.processor = known.processor(machine);
    this.floor = new Floor(loads, limits());
    this.links = links();
    this.ranges = ranges();
  }

  static Optional<Run> of(
      Loads loads, Plan plan, Placement placement, boolean fused, Machine machine, Paces known) {
    return of(loads.profile(), loads.of(plan, placement), plan, fused, machine, known);
  }

  /// With loads that were counted before.
  static Optional<Run> of(
      Profile profile, List<Load> loads, Plan plan, boolean fused, Machine machine, Paces known) {
    List<Pace> paces = new ArrayList<>();
    for (Device gpu : machine.gpus()) {
      Optional<Pace> pace = known.gpu(gpu);
      if (pace.isEmpty()) return Optional.empty();
      paces.add(pace.get());
    }
    return Optional.of(new Run(profile, plan, fused, machine, loads, known, paces));
  }

  private List<Limit> limits() {
    List<Limit> limits = new ArrayList<>(paces.size() + 1);
    for (Pace pace : paces) limits.add(pace.limit());
    limits.add(processor.limit());
    return limits;
  }

  /// What handing results on from GPU to GPU takes of a step.
  private Spent links() {
    int used = 0;
    for (int i = 0; i < host(); i++) if (!loads.get(i).isIdle()) used++;
    double hop = 1e-6 * calibration.coefficients().get("decode.hop");
    return new Spent(0, 0, 0, 0, 0, Math.max(0, used - 1) * hop);
  }

  Speed speed(Asked asked) {
    int sequences = plan.workload().batching().parallel();
    Step one = step(asked.depth(), 1);
    Optional<Curve.Prompt> prompt = prompt(one, asked.prompt());
    return new Speed(
        decode(one),
        sequences == 1 ? Optional.empty() : Optional.of(together(one, sequences)),
        prompt.map(Curve.Prompt::rate),
        prompt.map(Curve.Prompt::firstToken),
        one.sum(),
        basis(),
        joules(one),
        asked.guessing().flatMap(guessing -> guessed(guessing, one)),
        elsewhere(one),
        usesProcessor() ? processor.assumed() : List.of());
  }

  /// Tokens of one sequence.
  Rate decode(Step one) {
    return Rate.of(1, one.seconds(), ranges.decode(), 1 / one.least());
  }

  /// Tokens of so many sequences together.
  private Rate together(Step one, int sequences) {
    Step all = step(one.depth(), sequences);
    return Rate.of(sequences, seconds(all, one), ranges.decode(), sequences / all.least());
  }

  /// A prompt on top of what is in the cache; nothing without one, or where a GPU's arithmetic is
  /// not known.
  Optional<Curve.Prompt> prompt(Step one, int prompt) {
    if (prompt == 0) return Optional.empty();
    double least = floor.prompt(one.depth(), prompt, batches(prompt));
    return prefill(one, prompt, least)
        .map(
            seconds ->
                new Curve.Prompt(
                    prompt,
                    Rate.of(prompt, seconds, ranges.prefill(), prompt / least),
                    new Seconds(seconds)));
  }

  private int host() {
    return loads.size() - 1;
  }

  private boolean usesProcessor() {
    return !loads.getLast().isIdle();
  }

  /// Seconds of a step for several sequences: no more than of one after another, which it comes to
  /// where arithmetic limits a device.
  private static double seconds(Step together, Step one) {
    return Math.min(together.seconds(), together.sequences() * one.seconds());
  }

  /// A step for so many sequences, device by device.
  Step step(double depth, int sequences) {
    List<Spent> each = new ArrayList<>(loads.size());
    Spent sum = Spent.NOTHING;
    for (int i = 0; i < loads.size(); i++) {
      each.add(spent(i, depth, sequences));
      sum = sum.plus(each.getLast());
    }
    return new Step(depth, sequences, each, sum.plus(links), floor.step(depth, sequences));
  }

  private Spent spent(int device, double depth, int sequences) {
    Load load = loads.get(device);
    if (load.isIdle()) return Spent.NOTHING;
    return device == host()
        ? Decode.on(load, processor, depth, sequences)
        : Decode.on(load, paces.get(device), depth, sequences, fused);
  }

  /// What no engine can beat here.
  Floor floor() {
    return floor;
  }

  /// Seconds for a prompt; nothing where a GPU's arithmetic is not known.
  Optional<Double> prefill(double depth, int prompt) {
    double least = floor.prompt(depth, prompt, batches(prompt));
    return prefill(step(depth, 1), prompt, least);
  }

  /// A micro-batch takes no less than a token that is decoded: it reads as much and starts as many
  /// kernels.
  private Optional<Double> prefill(Step one, int prompt, double least) {
    int atOnce = atOnce(prompt);
    double seconds = 0;
    for (int i = 0; i < host(); i++) {
      Load load = loads.get(i);
      if (load.isIdle()) continue;
      Optional<Pace.PromptPace> pace = paces.get(i).prompts();
      if (pace.isEmpty()) return Optional.empty();
      double all =
          Prefill.on(load, pace.get(), profile.width(), one.depth(), prompt, atOnce, fused);
      seconds += Math.max(all, batches(prompt) * one.each().get(i).all());
    }
    if (usesProcessor()) seconds += inRam(one, prompt, atOnce);
    return Optional.of(Math.max(seconds, least));
  }

  /// Micro-batches of a prompt.
  private int batches(int prompt) {
    int atOnce = atOnce(prompt);
    return prompt / atOnce + (prompt % atOnce == 0 ? 0 : 1);
  }

  private int atOnce(int prompt) {
    Workload.Batching batching = plan.workload().batching();
    return Math.max(1, Math.min(prompt, Math.min(batching.ubatch(), batching.batch())));
  }

  /// What lies in system RAM: matrices are multiplied on the first GPU where the engine does so,
  /// attention where the cache is.
  private double inRam(Step one, int prompt, int atOnce) {
    Load load = loads.getLast();
    if (paces.isEmpty() || atOnce < Prefill.OFFLOADED) return alone(one, prompt);
    Optional<Pace.PromptPace> pace = paces.getFirst().prompts();
    if (pace.isEmpty()) return alone(one, prompt);
    double share = calibration.coefficients().get("prefill.link");
    Optional<Double> link =
        machine.gpus().getFirst().board().link().map(rate -> (double) rate.count());
    double perLinkByte = share / link.orElse(USUAL_LINK);
    return Prefill.over(load, pace.get(), perLinkByte, profile.width(), prompt, atOnce)
        + Prefill.attention(load, processor, one.depth(), prompt);
  }

  private double alone(Step one, int prompt) {
    Load load = loads.getLast();
    double all =
        Prefill.on(load, processor, prompt)
            + Prefill.attention(load, processor, one.depth(), prompt);
    return Math.max(all, batches(prompt) * one.each().getLast().all());
  }

  /// The widest of those that take part, or the processor's where it takes most of the time.
  private Calibration.Ranges ranges() {
    if (usesProcessor() && isMostlyProcessor()) return processor.ranges();
    Calibration.Ranges widest = paces.getFirst().ranges();
    for (Pace pace : paces) {
      if (width(pace.ranges().decode()) > width(widest.decode())) widest = pace.ranges();
    }
    return widest;
  }

  private static double width(Bounds bounds) {
    return bounds.high() / bounds.low();
  }

  private boolean isMostlyProcessor() {
    if (paces.isEmpty()) return true;
    Spent spent = step(0, 1).sum();
    return spent.processor() > spent.all() / 2;
  }

  private Basis basis() {
    for (Pace pace : paces) if (!pace.calibrated()) return Basis.DERIVED;
    boolean assumed = usesProcessor() && Processor.device(machine).memory().bandwidth().isEmpty();
    return assumed ? Basis.DERIVED : Basis.CALIBRATED;
  }

  /// Power times time, device by device; nothing where a device's power is not known.
  private Optional<Double> joules(Step one) {
    double joules = 0;
    for (int i = 0; i < loads.size(); i++) {
      if (loads.get(i).isIdle()) continue;
      Optional<Integer> watts = device(i).watts();
      if (watts.isEmpty()) return Optional.empty();
      joules += watts.get() * one.each().get(i).all();
    }
    return Optional.of(joules);
  }

  private Device device(int index) {
    return index == host() ? Processor.device(machine) : machine.gpus().get(index);
  }

  private Optional<Speed.Speculation> guessed(Asked.Guessing guessing, Step one) {
    int blocks = plan.weights().model().predictionLayers();
    if (blocks == 0) return Optional.empty();
    double checked = seconds(step(one.depth(), guessing.tokens() + 1), one);
    double perBlock = one.seconds() / Math.max(1, profile.layers());
    double seconds = checked + guessing.tokens() * perBlock;
    return Optional.of(
        new Speed.Speculation(
            guessing.tokens(),
            guessing.accepted(),
            guessing.perStep(),
            Rate.of(
                guessing.perStep(), seconds, ranges.decode(), guessing.perStep() / one.least())));
  }

  /// What other engines make of it on one GPU of this family.
  private List<Speed.Elsewhere> elsewhere(Step one) {
    if (paces.size() != 1 || usesProcessor()) return List.of();
    List<Speed.Elsewhere> engines = new ArrayList<>();
    for (Calibration.Elsewhere engine : paces.getFirst().elsewhere()) {
      Rate rate = Rate.of(engine.decode(), one.seconds(), engine.bounds(), 1 / one.least());
      engines.add(new Speed.Elsewhere(engine.engine(), rate, engine.rows()));
    }
    return engines;
  }
}
