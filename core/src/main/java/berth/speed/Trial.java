package berth.speed;

import berth.catalogue.MeasuredSpeed;
import berth.device.Device;
import berth.device.Machine;
import berth.graph.Kernels;
import berth.placement.Placement;
import berth.plan.Allocation;
import berth.plan.FlashAttention;
import berth.plan.Offload;
import berth.plan.Plan;
import berth.plan.Workload;
import berth.quantization.FileType;
import berth.quantization.Weights;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A measured run as the model sees it: what its devices had to do, and how long it took them.
public final class Trial {
  /// The engine runs flash attention unless told otherwise since then (llama.cpp pull request
  /// 15434).
  private static final String FLASH_BY_DEFAULT = "2025-09";

  private final MeasuredSpeed measured;
  private final Profile profile;
  private final Plan plan;
  private final List<Load> loads;
  private final Machine machine;

  private Trial(
      MeasuredSpeed measured, Profile profile, Plan plan, List<Load> loads, Machine machine) {
    this.measured = measured;
    this.profile = profile;
    this.plan = plan;
    this.loads = loads;
    this.machine = machine;
  }

  /// A measured run.
  ///
  /// @param weights the model in the format whose tensors come closest to the file's
  /// @param device as it ran: with the cores that took part
  /// @param host the computer around it
  /// @throws berth.plan.RefusedException if the engine refuses such a run
  public static Trial of(
      MeasuredSpeed measured, Weights weights, Kernels kernels, Device device, Device host) {
    boolean processor = measured.run().placed() == MeasuredSpeed.Placed.CPU;
    List<Device> gpus = processor ? List.of() : Collections.nCopies(measured.on().count(), device);
    Machine machine = new Machine(gpus, processor ? device : host);
    Plan plan =
        new Plan(
            weights, workload(measured), gpus.size(), offload(measured, weights), Allocation.REAL);
    Profile profile = profile(measured, weights, kernels);
    List<Load> loads = new Loads(profile).of(plan, Placement.of(plan));
    return new Trial(measured, profile, plan, loads, machine);
  }

  private static Workload workload(MeasuredSpeed measured) {
    MeasuredSpeed.Run run = measured.run();
    int context = Math.max(512, run.depth() + run.prompt() + run.generated());
    Workload.Batching usual = Workload.DEFAULT_BATCHING;
    int ubatch = run.ubatch().filter(size -> size > 0).orElse(usual.ubatch());
    return new Workload(
        context,
        new Workload.Batching(Math.max(usual.batch(), ubatch), ubatch, 1, 1),
        Workload.DEFAULT_CACHE,
        FlashAttention.AUTO);
  }

  private static Offload offload(MeasuredSpeed measured, Weights weights) {
    if (measured.run().placed() != MeasuredSpeed.Placed.EXPERTS_IN_RAM) return Offload.ALL;
    return new Offload(
        Offload.ALL.gpuLayers(), List.of(), List.of(), weights.model().layers().size());
  }

  private static Profile profile(MeasuredSpeed measured, Weights weights, Kernels kernels) {
    Optional<Double> size = measured.with().size().map(bytes -> (double) bytes.count());
    if (size.isEmpty()) return Profile.of(weights, kernels);
    double file = weights.fileBytes().count();
    boolean expertsKept = weights.format().equals(FileType.MXFP4_MOE.name());
    if (!expertsKept) return Profile.of(weights, kernels, size.get() / file, size.get() / file);
    double experts = 0;
    for (int i = 0; i < weights.count(); i++) {
      if (weights.tensor(i).isExperts()) experts += weights.bytes(i);
    }
    double rest = Math.max(0.1, (size.get() - experts) / (file - experts));
    return Profile.of(weights, kernels, rest, 1);
  }

  public MeasuredSpeed measured() {
    return measured;
  }

  /// The device it ran on, one of its kind.
  public Device device() {
    return machine.gpus().isEmpty() ? machine.host() : machine.gpus().getFirst();
  }

  public boolean onProcessor() {
    return machine.gpus().isEmpty();
  }

  /// Whether a token passes through a part of the weights only.
  public boolean isMixture() {
    return loads.stream().anyMatch(load -> !load.experts.isEmpty());
  }

  /// How much larger the file was than the format it is taken for.
  public double scale() {
    double file = plan.weights().fileBytes().count();
    return measured.with().size().map(bytes -> bytes.count() / file).orElse(1.0);
  }

  private double depth() {
    int generated = measured.run().generated() == 0 ? 128 : measured.run().generated();
    return measured.run().depth() + generated / 2.0;
  }

  private boolean fused() {
    return measured
        .run()
        .flashAttention()
        .orElse(measured.report().date().compareTo(FLASH_BY_DEFAULT) >= 0);
  }

  /// The same while decoding: until then the fork's flash attention read the cache once for each
  /// query head, as the slope of its runs over depth says.
  private boolean fusedDecoding() {
    boolean fork = measured.with().engine().equals("ik_llama.cpp");
    boolean early = measured.report().date().compareTo(FLASH_BY_DEFAULT) < 0;
    return fused() && !(fork && early);
  }

  private Optional<Run> run(Paces paces, boolean fused) {
    Paces then = paces.on(measured.report().date());
    return Run.of(profile, loads, plan, fused, machine, then);
  }

  /// Predicted tokens per second, of all sequences together; nothing where the device's bandwidth
  /// is not known.
  public Optional<Double> decode(Paces paces) {
    int batch = Math.max(1, measured.run().batch());
    return run(paces, fusedDecoding()).map(run -> batch / run.step(depth(), batch).seconds());
  }

  /// Predicted tokens of the prompt per second; nothing where the device's arithmetic is not known.
  public Optional<Double> prefill(Paces paces) {
    int prompt = Math.max(1, measured.run().prompt());
    return run(paces, fused())
        .flatMap(run -> run.prefill(measured.prefillDepth(), prompt))
        .map(seconds -> prompt / seconds);
  }

  /// What memory allows at most, in tokens per second of one sequence: every byte once.
  public Optional<Double> most(Paces paces) {
    return run(paces, true).map(run -> 1 / run.floor().step(depth(), 1));
  }

  /// What arithmetic allows at most, in tokens of a prompt per second.
  public Optional<Double> mostPrompt(Paces paces) {
    return run(paces, true)
        .map(run -> run.floor().arithmetic())
        .filter(time -> time > 0)
        .map(time -> 1 / time);
  }

  /// Bytes of the file.
  public double fileBytes() {
    return measured
        .with()
        .size()
        .map(bytes -> (double) bytes.count())
        .orElse((double) plan.weights().fileBytes().count());
  }

  public Weights weights() {
    return plan.weights();
  }
}
