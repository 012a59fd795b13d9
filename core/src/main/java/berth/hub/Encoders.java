package berth.hub;

import static berth.hub.Usual.Style.OUTPUT_BIAS_TOO;

import berth.hub.Families.Entry;
import java.util.List;
import java.util.stream.Stream;

/// Models that make one vector or score of a text: embedding and reranking.
final class Encoders {
  static final List<Entry> ENTRIES =
      Stream.of(
              Bert.ENTRIES,
              RotaryBert.ENTRIES,
              List.of(
                  new Entry(
                          "Gemma3TextModel",
                          "gemma-embedding",
                          Gemma.GEMMA3.and(Encoders::bothWays))
                      .with(Gemma.THIRD),
                  new Entry(
                          "LlamaBidirectionalModel",
                          "llama-embed",
                          Usual.of(OUTPUT_BIAS_TOO)
                              .reading(Encoders::headless)
                              .and(Encoders::bothWays))
                      .with(Llama.DEFAULTS)))
          .flatMap(List::stream)
          .toList();

  private Encoders() {}

  /// There is no output, which an output equal to the embedding comes to.
  static Config headless(Config config) {
    return config.with("tie_word_embeddings", true);
  }

  /// Tokens see those behind them, too.
  static void bothWays(Config config, Draft draft) {
    draft.put("attention.causal", false);
  }
}
