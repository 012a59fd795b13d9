package berth.peer;

import berth.device.Device;
import berth.model.Heads;
import berth.units.Bytes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// llmfit: 55 % of the bandwidth divided by the parameters times nominal bytes; of mixtures the
/// experts a token uses at the format's bytes and everything else at 3.2 bytes a parameter, less
/// where a GPU is nearly full. It has two tables of bytes.
record Llmfit() implements Peer {
  private static final double EFFICIENCY = 0.55;
  private static final double FIXED = 3.2;
  private static final double FULL = 0.6;
  private static final double GIB = 1L << 30;

  /// Bytes of a parameter, for the speed of dense models.
  private static final Map<String, Double> NOMINAL =
      Map.of(
          "F16", 2.0, "BF16", 2.0, "Q8_0", 1.0, "Q6_K", 0.75, "Q5_K_M", 0.625, "Q3_K_M", 0.375,
          "Q2_K", 0.25);

  /// The same for memory and for mixtures.
  private static final Map<String, Double> STORED =
      Map.of(
          "F32", 4.0, "F16", 2.0, "BF16", 2.0, "Q8_0", 1.05, "Q6_K", 0.80, "Q5_K_M", 0.68, "Q3_K_M",
          0.48, "Q2_K", 0.37);

  /// How much faster than Q5_K_M a processor is.
  private static final Map<String, Double> FASTER =
      Map.of(
          "F16", 0.6, "BF16", 0.6, "Q8_0", 0.8, "Q6_K", 0.95, "Q4_K_M", 1.15, "Q4_0", 1.15,
          "Q3_K_M", 1.25, "Q2_K", 1.35);

  private static final Set<String> ARM = Set.of("Apple", "Ampere", "Raspberry Pi");

  @Override
  public String name() {
    return "llmfit";
  }

  @Override
  public String source() {
    return "AlexsJones/llmfit, llmfit-core/src/fit.rs and models.rs, 3f44fd3 of 2026-08-22";
  }

  @Override
  public Optional<Double> decode(Question question) {
    if (question.onProcessor()) return Optional.of(onProcessor(question));
    return question.bandwidth().map(rate -> onGpu(question, rate / 1e9));
  }

  private static double onGpu(Question question, double bandwidth) {
    return question
        .mixture()
        .map(mixture -> bandwidth / read(mixture, question) * pressure(mixture, question))
        .orElseGet(
            () -> {
              double bytes = NOMINAL.getOrDefault(question.stored().format(), 0.5);
              return bandwidth / (Math.max(0.1, question.billions()) * bytes) * EFFICIENCY;
            });
  }

  /// What it takes a token of a mixture to read, in GB.
  private static double read(Mixture mixture, Question question) {
    Heads heads = mixture.heads();
    double width = mixture.width();
    double layers = mixture.layers();
    double used = layers * mixture.experts().used() * 3 * width * mixture.experts().hidden();
    double attention = 2.0 * (heads.query() + heads.keyValue()) * heads.keyDim() * width;
    double router = mixture.experts().count() * width;
    double tables = 2 * mixture.vocabulary() * width;
    double fixed = layers * (attention + router) + mixture.shared() + tables;
    return (used * stored(question) + fixed * FIXED) / 1e9;
  }

  private static double stored(Question question) {
    return STORED.getOrDefault(question.stored().format(), 0.58);
  }

  private static double pressure(Mixture mixture, Question question) {
    double idle = 1 - (double) mixture.experts().used() / mixture.experts().count();
    double gigabytes = question.billions() * stored(question);
    Device device = question.device();
    return device
        .memory()
        .sold()
        .map(Bytes::count)
        .map(memory -> pressure(gigabytes / (memory / GIB), idle))
        .orElse(1.0);
  }

  /// What is left of the speed where the weights take that share of the GPU.
  static double pressure(double share, double idle) {
    if (share > 1 || share < FULL) return 1;
    return Math.max(0.3, 1 - (share - FULL) * idle);
  }

  private static double onProcessor(Question question) {
    double constant = ARM.contains(question.device().vendor()) ? 90 : 70;
    double faster = FASTER.getOrDefault(question.stored().format(), 1.0);
    boolean many = question.device().compute().cores().filter(cores -> cores >= 8).isPresent();
    double billions = Math.max(0.1, question.activeBillions());
    return Math.max(0.1, constant / billions * faster * (many ? 1.1 : 1) * 0.3);
  }
}
