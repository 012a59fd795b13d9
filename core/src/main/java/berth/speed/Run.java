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
  }

  static Optional<Run> of(
      Profile profile,
      Plan plan,
      Placement placement,
      boolean fused,
      Machine machine,
      Paces known) {
    return of(profile, Load.of(profile, plan, placement), plan, fused, machine, known);
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

  private static Optional<Double> bandwidth(Device device) {
    return device.memory().bandwidth().map(rate -> (double) rate.count());
  }

  Speed speed(Asked asked) {
    Spent spent = spent(asked.depth(), 1);
    Bounds bounds = ranges().decode();
    double most = 1 / least(asked.depth());
    int sequences = plan.workload().batching().parallel();
    Optional<Seconds> prompt = prefill(asked.depth(), asked.prompt()).map(Seconds::new);
    Rate decode = Rate.of(1, spent.all(), bounds, most);
    return new Speed(
        decode,
        sequences > 1
            ? Optional.of(
                Rate.of(sequences, spent(asked.depth(), sequences).all(), bounds, Double.MAX_VALUE))
            : Optional.empty(),
        prompt
            .filter(_ -> asked.prompt() > 0)
            .map(time -> Rate.of(asked.prompt(), time.value(), ranges().prefill(), mostPrompt())),
        prompt,
        spent,
        basis(),
        joules(asked.depth()),
        asked.guessing().flatMap(guessing -> guessed(guessing, asked.depth(), bounds)),
        elsewhere(spent.all(), most),
        assumed());
  }

  private int host() {
    return loads.size() - 1;
  }

  private boolean usesProcessor() {
    return !loads.getLast().isIdle();
  }

  /// Seconds of a step for so many sequences.
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

  /// Seconds no token can go below: every byte once at peak bandwidth.
  double least(double depth) {
    double seconds = 0;
    for (int i = 0; i < host(); i++) {
      double rate = bandwidth(machine.gpus().get(i)).orElse(Double.MAX_VALUE);
      seconds += loads.get(i).leastBytes(depth) / rate;
    }
    double rate = bandwidth(Processor.device(machine)).orElse(Double.MAX_VALUE);
    return Math.max(1e-9, seconds + loads.getLast().leastBytes(depth) / rate);
  }

  /// Tokens of a prompt per second that the devices cannot exceed: all arithmetic at peak rate.
  double mostPrompt() {
    double seconds = 0;
    for (int i = 0; i < host(); i++) {
      Optional<Double> peak = Pace.peak(machine.gpus().get(i));
      if (peak.isEmpty()) return Double.MAX_VALUE;
      double flops = loads.get(i).dense.flops();
      for (Profile.Experts group : loads.get(i).experts) {
        flops += group.all().flops() * group.used() / group.count();
      }
      seconds += flops / peak.get();
    }
    return seconds == 0 ? Double.MAX_VALUE : 1 / seconds;
  }

  /// Seconds for a prompt; nothing where a GPU's arithmetic is not known.
  Optional<Double> prefill(double depth, int prompt) {
    int atOnce = atOnce(prompt);
    double seconds = 0;
    for (int i = 0; i < host(); i++) {
      if (loads.get(i).isIdle()) continue;
      Optional<Pace.PromptPace> pace = paces.get(i).prompts();
      if (pace.isEmpty()) return Optional.empty();
      seconds +=
          Prefill.on(loads.get(i), pace.get(), profile.width(), depth, prompt, atOnce, fused);
    }
    if (usesProcessor()) seconds += inRam(depth, prompt, atOnce);
    return Optional.of(seconds);
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
    return Prefill.on(loads.getLast(), processor, prompt)
        + Prefill.attention(loads.getLast(), processor, depth, prompt);
  }

  private Calibration.Ranges ranges() {
    if (usesProcessor() && isMostlyProcessor()) {
      return calibration.ranges(Processor.device(machine), true);
    }
    Device widest = machine.gpus().getFirst();
    for (Device gpu : machine.gpus()) {
      Bounds one = calibration.ranges(gpu, false).decode();
      Bounds so = calibration.ranges(widest, false).decode();
      if (one.high() / one.low() > so.high() / so.low()) widest = gpu;
    }
    return calibration.ranges(widest, false);
  }

  private boolean isMostlyProcessor() {
    Spent spent = spent(0, 1);
    return machine.gpus().isEmpty() || spent.processor() > spent.all() / 2;
  }

  private Basis basis() {
    for (Device gpu : machine.gpus()) {
      boolean known =
          calibration.known(gpu).isPresent()
              || calibration.isMeasured(Calibration.family(gpu, false));
      if (!known) return Basis.DERIVED;
    }
    boolean assumed = usesProcessor() && bandwidth(Processor.device(machine)).isEmpty();
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

  private Optional<Speed.Speculation> guessed(
      Asked.Guessing guessing, double depth, Bounds bounds) {
    int blocks = plan.weights().model().predictionLayers();
    if (blocks == 0) return Optional.empty();
    double step = spent(depth, guessing.tokens() + 1).all();
    double perBlock = spent(depth, 1).all() / Math.max(1, profile.layers());
    double seconds = step + guessing.tokens() * perBlock;
    return Optional.of(
        new Speed.Speculation(
            guessing.tokens(),
            guessing.accepted(),
            guessing.perStep(),
            Rate.of(guessing.perStep(), seconds, bounds, Double.MAX_VALUE)));
  }

  /// What other engines make of it on one GPU of this family.
  private List<Speed.Elsewhere> elsewhere(double seconds, double most) {
    if (machine.gpus().size() != 1 || usesProcessor()) return List.of();
    String family = Calibration.family(machine.gpus().getFirst(), false);
    List<Speed.Elsewhere> engines = new ArrayList<>();
    for (Calibration.Elsewhere one : calibration.engines().getOrDefault(family, List.of())) {
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
