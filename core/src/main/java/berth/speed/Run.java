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
    this.floor = new Floor(loads, machine);
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

  Speed speed(Asked asked) {
    int sequences = plan.workload().batching().parallel();
    Optional<Seconds> prompt = firstToken(asked.depth(), asked.prompt());
    return new Speed(
        decode(asked.depth()),
        sequences == 1 ? Optional.empty() : Optional.of(decode(asked.depth(), sequences)),
        prompt.map(time -> prompts(asked.depth(), asked.prompt(), time)),
        prompt,
        spent(asked.depth(), 1),
        basis(),
        joules(asked.depth()),
        asked.guessing().flatMap(guessing -> guessed(guessing, asked.depth())),
        elsewhere(asked.depth()),
        assumed());
  }

  /// Tokens of one sequence.
  Rate decode(double depth) {
    return decode(depth, 1);
  }

  /// Tokens of so many sequences together.
  private Rate decode(double depth, int sequences) {
    double most = sequences / floor.step(depth, sequences);
    return Rate.of(sequences, step(depth, sequences), ranges.decode(), most);
  }

  /// From the request to its first token; nothing without a prompt, or where a GPU's arithmetic is
  /// not known.
  Optional<Seconds> firstToken(int depth, int prompt) {
    return prompt == 0 ? Optional.empty() : prefill(depth, prompt).map(Seconds::new);
  }

  /// Tokens of a prompt that takes so long.
  Rate prompts(int depth, int prompt, Seconds time) {
    double most = prompt / floor.prompt(depth, prompt, batches(prompt));
    return Rate.of(prompt, time.value(), ranges.prefill(), most);
  }

  private int host() {
    return loads.size() - 1;
  }

  private boolean usesProcessor() {
    return !loads.getLast().isIdle();
  }

  /// Seconds of a step for so many sequences: no more than of one after another, which it comes to
  /// where arithmetic limits a device.
  private double step(double depth, int sequences) {
    double together = spent(depth, sequences).all();
    return sequences == 1 ? together : Math.min(together, sequences * spent(depth, 1).all());
  }

  /// Where the seconds of a step for so many sequences go.
  Spent spent(double depth, int sequences) {
    Spent sum = Spent.NOTHING;
    int used = 0;
    for (int i = 0; i < host(); i++) {
      if (loads.get(i).isIdle()) continue;
      used++;
      sum = sum.plus(Decode.on(loads.get(i), paces.get(i), depth, sequences, fused));
    }
    if (usesProcessor()) {
      sum = sum.plus(Decode.on(loads.getLast(), processor, depth, sequences));
    }
    double hop = 1e-6 * calibration.coefficients().get("decode.hop");
    return sum.plus(new Spent(0, 0, 0, 0, 0, Math.max(0, used - 1) * hop));
  }

  /// What no engine can beat here.
  Floor floor() {
    return floor;
  }

  /// Seconds for a prompt; nothing where a GPU's arithmetic is not known. A micro-batch takes no
  /// less than a token that is decoded: it reads as much and starts as many kernels.
  Optional<Double> prefill(double depth, int prompt) {
    double seconds = 0;
    for (int i = 0; i < host(); i++) {
      Load load = loads.get(i);
      if (load.isIdle()) continue;
      Pace pace = paces.get(i);
      if (pace.prompts().isEmpty()) return Optional.empty();
      double alone = Decode.on(load, pace, depth, 1, fused).all();
      double all =
          Prefill.on(
              load, pace.prompts().get(), profile.width(), depth, prompt, atOnce(prompt), fused);
      seconds += Math.max(all, batches(prompt) * alone);
    }
    if (usesProcessor()) seconds += inRam(depth, prompt, atOnce(prompt));
    return Optional.of(Math.max(seconds, floor.prompt(depth, prompt, batches(prompt))));
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
  private double inRam(double depth, int prompt, int atOnce) {
    Load load = loads.getLast();
    if (paces.isEmpty() || atOnce < Prefill.OFFLOADED) return alone(depth, prompt);
    Optional<Pace.PromptPace> pace = paces.getFirst().prompts();
    if (pace.isEmpty()) return alone(depth, prompt);
    double share = calibration.coefficients().get("prefill.link");
    Optional<Double> link =
        machine.gpus().getFirst().board().link().map(rate -> (double) rate.count());
    double perLinkByte = share / link.orElse(USUAL_LINK);
    return Prefill.over(load, pace.get(), perLinkByte, profile.width(), prompt, atOnce)
        + Prefill.attention(load, processor, depth, prompt);
  }

  private double alone(double depth, int prompt) {
    Load load = loads.getLast();
    double all =
        Prefill.on(load, processor, prompt) + Prefill.attention(load, processor, depth, prompt);
    return Math.max(all, batches(prompt) * Decode.on(load, processor, depth, 1).all());
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
    Spent spent = spent(0, 1);
    return paces.isEmpty() || spent.processor() > spent.all() / 2;
  }

  private Basis basis() {
    for (Pace pace : paces) if (!pace.calibrated()) return Basis.DERIVED;
    boolean assumed = usesProcessor() && Processor.device(machine).memory().bandwidth().isEmpty();
    return assumed ? Basis.DERIVED : Basis.CALIBRATED;
  }

  /// Power times time, device by device; nothing where a device's power is not known.
  private Optional<Double> joules(double depth) {
    double joules = 0;
    for (int i = 0; i < host(); i++) {
      if (loads.get(i).isIdle()) continue;
      Optional<Integer> watts = machine.gpus().get(i).watts();
      if (watts.isEmpty()) return Optional.empty();
      joules += watts.get() * Decode.on(loads.get(i), paces.get(i), depth, 1, fused).all();
    }
    if (usesProcessor()) {
      Optional<Integer> watts = Processor.device(machine).watts();
      if (watts.isEmpty()) return Optional.empty();
      joules += watts.get() * Decode.on(loads.getLast(), processor, depth, 1).all();
    }
    return Optional.of(joules);
  }

  private Optional<Speed.Speculation> guessed(Asked.Guessing guessing, double depth) {
    int blocks = plan.weights().model().predictionLayers();
    if (blocks == 0) return Optional.empty();
    double step = step(depth, guessing.tokens() + 1);
    double perBlock = spent(depth, 1).all() / Math.max(1, profile.layers());
    double seconds = step + guessing.tokens() * perBlock;
    return Optional.of(
        new Speed.Speculation(
            guessing.tokens(),
            guessing.accepted(),
            guessing.perStep(),
            Rate.of(
                guessing.perStep(),
                seconds,
                ranges.decode(),
                guessing.perStep() / floor.step(depth, 1))));
  }

  /// What other engines make of it on one GPU of this family.
  private List<Speed.Elsewhere> elsewhere(double depth) {
    if (paces.size() != 1 || usesProcessor()) return List.of();
    double seconds = spent(depth, 1).all();
    double most = 1 / floor.step(depth, 1);
    List<Speed.Elsewhere> engines = new ArrayList<>();
    for (Calibration.Elsewhere one : paces.getFirst().elsewhere()) {
      Rate rate = Rate.of(one.decode(), seconds, one.bounds(), most);
      engines.add(new Speed.Elsewhere(one.engine(), rate, one.rows()));
    }
    return engines;
  }

  private List<String> assumed() {
    List<String> assumed = new ArrayList<>();
    if (usesProcessor()) assumed.addAll(processor.assumed());
    return assumed;
  }
}
