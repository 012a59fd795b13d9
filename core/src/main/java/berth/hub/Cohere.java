package berth.hub;

import static berth.hub.Usual.Style.LAYER_NORM;
import static berth.hub.Usual.Style.NORM_OF_EACH_HEAD;
import static berth.hub.Usual.Style.OUTPUT_BIAS_TOO;
import static berth.hub.Usual.Style.TIED;

import berth.hub.Families.Entry;
import java.util.List;

/// Command R, Aya and Command A: attention and feed-forward share a norm, the output is the
/// embedding, logits are scaled.
final class Cohere {
  private static final List<String> NORM = List.of("attn_norm");
  private static final Usual PLAIN = Usual.withNorms(NORM, LAYER_NORM, TIED, OUTPUT_BIAS_TOO);
  private static final Usual NORMED =
      Usual.withNorms(NORM, LAYER_NORM, TIED, OUTPUT_BIAS_TOO, NORM_OF_EACH_HEAD);

  static final List<Entry> ENTRIES =
      List.of(
          new Entry("CohereForCausalLM", "command-r", Cohere::first),
          new Entry("Cohere2ForCausalLM", "cohere2", PLAIN.and(Cohere::window)));

  private Cohere() {}

  /// `max_position_embeddings` of Command R is less than what it was trained for, which
  /// `model_max_length` says.
  private static void first(Config given, Draft draft) {
    Config config =
        given
            .whole("model_max_length")
            .map(length -> given.with("max_position_embeddings", length))
            .orElse(given);
    (config.flag(false, "use_qk_norm") ? NORMED : PLAIN).write(config, draft);
    draft.put("logit_scale", config.real(0.0625, "logit_scale"));
  }

  private static void window(Config config, Draft draft) {
    draft.put("logit_scale", config.real(0.0625, "logit_scale"));
    draft.put("attention.sliding_window", config.whole(4096, "sliding_window"));
  }
}
