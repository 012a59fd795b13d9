package berth.catalogue;

import java.util.Optional;

/// One measurement of what a quantization cost one model. It says nothing of another model.
///
/// @param model the catalogue's id, absent where the catalogue has no such model
/// @param measured the model as the source names it
public record QuantQuality(
    Optional<String> model,
    String measured,
    Quantized quantized,
    Measure measure,
    PrintedNumber value,
    Report report) {
  /// What was measured.
  ///
  /// @param quantization the file type or format, such as `Q4_K_M` or `EXL2 4.0`
  /// @param recipe how the file departs from what that name usually means
  /// @param imatrix what the importance matrix was made of, `none`, or absent: not known
  /// @param cache the type of the KV cache, absent: 16 bits
  public record Quantized(
      String quantization,
      Optional<String> recipe,
      Optional<String> imatrix,
      Optional<String> cache) {}

  /// How it was measured.
  ///
  /// @param corpus the text, or the tasks, with its context where stated; absent: not stated
  /// @param reference what it was compared with, such as `F16`; absent: not stated
  public record Measure(Metric metric, Optional<String> corpus, Optional<String> reference) {}

  /// Where it is from.
  public record Report(Optional<String> note, Origin origin) {}

  /// The measurement in that row.
  ///
  /// @throws WrongCellException if a cell is not as it should be
  public static QuantQuality of(EvidenceRow row) {
    return new QuantQuality(
        row.known("model"),
        row.text("measured"),
        new Quantized(
            row.text("quantization"),
            row.known("recipe"),
            row.known("imatrix"),
            row.known("cache")),
        new Measure(
            row.oneOf("metric", Metric.values()), row.known("corpus"), row.known("reference")),
        row.number("value"),
        new Report(row.known("note"), row.origin()));
  }

  /// What was counted, those first that say most about a file.
  public enum Metric implements EvidenceRow.Worded {
    /// Kullback-Leibler divergence of the next token's distribution from the reference's, in nats.
    MEAN_KL_DIVERGENCE("mean-kl-divergence", Family.DIVERGENCE),
    MEDIAN_KL_DIVERGENCE("median-kl-divergence", Family.DIVERGENCE),
    KL_DIVERGENCE_P99("kl-divergence-p99", Family.DETAIL),
    KL_DIVERGENCE_P99_9("kl-divergence-p99.9", Family.DETAIL),
    /// How often the most likely token is the reference's, in percent.
    SAME_TOP_TOKEN("same-top-token", Family.AGREEMENT),
    /// By how much the perplexity is above the reference's, in percent.
    PERPLEXITY_INCREASE_PERCENT("perplexity-increase-percent", Family.PERPLEXITY),
    PERPLEXITY_RATIO("perplexity-ratio", Family.PERPLEXITY),
    PERPLEXITY_INCREASE("perplexity-increase", Family.PERPLEXITY),
    PERPLEXITY("perplexity", Family.PERPLEXITY),
    /// Change of the right token's probability, in percentage points.
    MEAN_PROBABILITY_CHANGE("mean-probability-change", Family.DETAIL),
    RMS_PROBABILITY_CHANGE("rms-probability-change", Family.DETAIL),
    PROBABILITY_CHANGE_P99("probability-change-p99", Family.DETAIL),
    PROBABILITY_CHANGE_P1("probability-change-p1", Family.DETAIL),
    /// The share of tasks done, in percent; the corpus names the tasks.
    TASK_SCORE("task-score", Family.TASKS);

    private final String word;
    private final Family family;

    Metric(String word, Family family) {
      this.word = word;
      this.family = family;
    }

    @Override
    public String word() {
      return word;
    }

    public Family family() {
      return family;
    }
  }

  /// What a metric compares, which decides when it may be shown alone.
  public enum Family {
    /// The whole distribution with the reference's.
    DIVERGENCE,
    /// The choice of token with the reference's.
    AGREEMENT,
    /// The loss on a text with the reference's loss, of which either may be larger by chance.
    PERPLEXITY,
    /// Tasks done; a few points are chance.
    TASKS,
    /// Adds to another figure, says too little alone.
    DETAIL
  }
}
