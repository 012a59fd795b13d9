package berth.peer;

import java.util.Map;
import java.util.Optional;

/// whichllm: a share of the bandwidth that depends on format and vendor, divided by the file, of
/// mixtures by the active share of it but for a floor that rises with the bandwidth.
record WhichLlm() implements Peer {
  private static final double OTHER_FORMAT = 0.45;

  private static final Map<String, Double> FORMATS =
      Map.ofEntries(
          Map.entry("F32", 0.30),
          Map.entry("F16", 0.40),
          Map.entry("BF16", 0.40),
          Map.entry("Q8_0", 0.45),
          Map.entry("Q6_K", 0.50),
          Map.entry("Q5_K_M", 0.52),
          Map.entry("Q5_K_S", 0.52),
          Map.entry("Q5_0", 0.50),
          Map.entry("Q4_K_M", 0.55),
          Map.entry("Q4_K_S", 0.55),
          Map.entry("Q4_0", 0.53),
          Map.entry("NVFP4", 0.56),
          Map.entry("MXFP4_MOE", 0.55),
          Map.entry("Q3_K_M", 0.50),
          Map.entry("Q3_K_S", 0.48),
          Map.entry("Q3_K_L", 0.50),
          Map.entry("Q2_K", 0.45),
          Map.entry("IQ4_XS", 0.52),
          Map.entry("IQ4_NL", 0.50),
          Map.entry("IQ3_S", 0.45),
          Map.entry("IQ3_M", 0.45),
          Map.entry("IQ3_XS", 0.45),
          Map.entry("IQ3_XXS", 0.42),
          Map.entry("IQ2_S", 0.40),
          Map.entry("IQ2_M", 0.40),
          Map.entry("IQ2_XXS", 0.38),
          Map.entry("IQ1_M", 0.35),
          Map.entry("IQ1_S", 0.35));

  private static final Map<String, Double> VENDORS =
      Map.of("NVIDIA", 1.0, "AMD", 0.78, "Apple", 0.82, "Intel", 0.65);

  @Override
  public String name() {
    return "whichllm";
  }

  @Override
  public String source() {
    return "Andyyyy64/whichllm, src/whichllm/engine/performance.py, a897551 of 2026-06-29";
  }

  @Override
  public Optional<Double> decode(Question question) {
    double share = FORMATS.getOrDefault(question.stored().format(), OTHER_FORMAT);
    if (question.onProcessor()) {
      double billions = Math.max(question.activeBillions(), 0.5);
      return Optional.of(Math.max(0.3, 18 / billions * share / OTHER_FORMAT));
    }
    double vendor = VENDORS.getOrDefault(question.device().vendor(), 0.7);
    return question
        .bandwidth()
        .map(rate -> rate / (question.stored().bytes() * read(question, rate)) * share * vendor);
  }

  /// The share of the file it takes a token to read.
  private static double read(Question question, double bandwidth) {
    if (question.mixture().isEmpty()) return 1;
    double floor = Math.min(0.25, 0.05 * Math.max(1, bandwidth / 256e9));
    return Math.min(1, Math.max(question.active() / question.parameters(), floor));
  }
}
