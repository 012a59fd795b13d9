package berth.catalogue;

import berth.quantization.FileType;
import berth.quantization.Format;
import berth.units.Bytes;
import java.util.Optional;
import java.util.Set;

/// How fast somebody saw a model run.
///
/// @param model the catalogue's id
/// @param id of the row, for all time
/// @param decode tokens per second, all sequences together; absent where only prompts were timed
/// @param prefill tokens of the prompt per second
/// @param leftOut why it calibrates nothing, where that is so
public record MeasuredSpeed(
    String model,
    String id,
    On on,
    With with,
    Run run,
    Optional<Double> decode,
    Optional<Double> prefill,
    Optional<String> leftOut,
    Report report) {
  /// Engines that share llama.cpp's kernels.
  public static final Set<String> KERNELS =
      Set.of("llama.cpp", "ik_llama.cpp", "ollama", "ipex-llm");

  /// Those of them that multiply on a processor with kernels of their own (`iqk_mul_mat`), which
  /// shows in prompts: side by side with llama.cpp's they took a seventh to nine tenths of the
  /// time.
  private static final Set<String> OWN_ON_PROCESSORS = Set.of("ik_llama.cpp");

  /// Whether the prompt was computed with llama.cpp's kernels.
  public boolean sharesPromptKernels() {
    boolean own = run.placed() == Placed.CPU && OWN_ON_PROCESSORS.contains(with.engine());
    return KERNELS.contains(with.engine()) && !own;
  }

  /// What it ran on.
  ///
  /// @param device the catalogue's id; of several of a kind `count`
  /// @param host the computer around them, where part ran in its RAM
  /// @param gpuCores of a chip that is sold with more of them, too
  /// @param cpuCores that took part
  /// @param watts the power limit, where one was set
  public record On(
      String device,
      int count,
      Optional<String> host,
      Optional<Integer> gpuCores,
      Optional<Integer> cpuCores,
      Optional<Integer> watts) {}

  /// What ran.
  ///
  /// @param quantization as its source calls it
  /// @param recipe the format whose tensors come closest, if any does
  /// @param size of the file
  public record With(
      String engine,
      Optional<String> build,
      Optional<String> backend,
      String quantization,
      Optional<Format> recipe,
      Optional<Bytes> size) {}

  /// How it ran.
  ///
  /// @param prompt tokens that were prefilled
  /// @param generated tokens that were decoded
  /// @param depth tokens in the cache before
  /// @param batch sequences at once
  /// @param flashAttention whether it was on; absent where nobody says
  public record Run(
      int prompt,
      int generated,
      int depth,
      int batch,
      Optional<Integer> ubatch,
      Optional<Boolean> flashAttention,
      Placed placed,
      Method method) {}

  /// Who says so.
  ///
  /// @param firstHand whether it is raw output or a table with the full configuration
  public record Report(boolean firstHand, String date, Optional<String> note, Origin origin) {}

  /// Where the weights were, as `data/` spells it.
  public enum Placed implements EvidenceRow.Worded {
    /// On the GPUs.
    GPU(""),
    /// On GPUs, but for the experts.
    EXPERTS_IN_RAM("experts-in-ram"),
    CPU("cpu"),
    /// Divided in another way.
    OTHER("other");

    private final String word;

    Placed(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /// Which program timed it, as `data/` spells it.
  public enum Method implements EvidenceRow.Worded {
    LLAMA_BENCH("llama-bench"),
    /// llama-sweep-bench: prompts and decoding at each depth.
    SWEEP_BENCH("sweep-bench"),
    /// llama-batched-bench: prompts at depth 0, decoding after them.
    BATCHED_BENCH("batched-bench"),
    OLLAMA("ollama"),
    SERVER("server"),
    /// Tokens over time, prompt included.
    WALL_CLOCK("wall-clock");

    private final String word;

    Method(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /// Tokens in the cache when a prompt was prefilled.
  public int prefillDepth() {
    return run.method == Method.BATCHED_BENCH ? 0 : run.depth;
  }

  /// The measurement in that row.
  ///
  /// @throws WrongCellException if a cell is not as it should be
  public static MeasuredSpeed of(EvidenceRow row) {
    Optional<Double> decode = row.rate("decode");
    Optional<Double> prefill = row.rate("prefill");
    if (decode.isEmpty() && prefill.isEmpty()) {
      throw row.wrong("decode", "tokens per second, there or under prefill");
    }
    return new MeasuredSpeed(
        row.text("model"),
        row.text("id"),
        new On(
            row.text("device"),
            row.count("count").orElse(1),
            row.known("host"),
            row.count("gpu_cores"),
            row.count("cpu_cores"),
            row.count("watts")),
        with(row),
        run(row),
        decode,
        prefill,
        row.known("left_out"),
        new Report(
            row.text("quality").equals("A"),
            row.date("date").orElse(""),
            row.known("note"),
            row.origin()));
  }

  private static With with(EvidenceRow row) {
    Optional<Format> recipe = row.known("recipe").flatMap(Format::parse);
    if (recipe.isEmpty() && row.known("recipe").isPresent()) {
      throw row.wrong("recipe", "a format, such as \"" + FileType.Q4_K_M + "\", or nothing");
    }
    return new With(
        row.text("engine"),
        row.known("build"),
        row.known("backend"),
        row.text("quantization"),
        recipe,
        row.known("size").map(_ -> middle(row.size("size"))));
  }

  /// The size in the middle of those printed so.
  private static Bytes middle(PrintedSize size) {
    long least = size.least().count();
    return new Bytes(least + (size.most().count() - least) / 2);
  }

  private static Run run(EvidenceRow row) {
    Optional<String> flash = row.known("flash_attention");
    if (flash.filter(word -> !word.equals("on") && !word.equals("off")).isPresent()) {
      throw row.wrong("flash_attention", "on, off or nothing");
    }
    return new Run(
        row.count("prompt").orElse(0),
        row.count("generated").orElse(0),
        row.count("depth").orElse(0),
        row.count("batch").orElse(1),
        row.count("ubatch"),
        flash.map("on"::equals),
        row.oneOf("placement", Placed.values()),
        row.oneOf("method", Method.values()));
  }
}
