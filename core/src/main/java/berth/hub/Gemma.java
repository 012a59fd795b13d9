package berth.hub;

import static berth.hub.Usual.Style.HEAD_NORMS;

import berth.hub.Families.Entry;
import berth.hub.Usual.Style;
import java.util.List;

/// Gemma 1, 2 and 3: the output is always the embedding; from 2 on, attention and feed-forward have
/// a norm before and one behind, and most layers see a window.
final class Gemma {
  static final List<String> FOUR_NORMS =
      List.of("attn_norm", "post_attention_norm", "ffn_norm", "post_ffw_norm");

  private static final Defaults FIRST =
      Defaults.NONE
          .with("vocab_size", 256_000)
          .with("head_dim", 256)
          .with("max_position_embeddings", 8192)
          .with("rms_norm_eps", 1e-6);

  private static final Defaults SECOND =
      FIRST.with("sliding_window", 4096).with("final_logit_softcapping", 30.0);

  static final Defaults THIRD =
      FIRST
          .with("vocab_size", 262_208)
          .with("hidden_size", 2304)
          .with("intermediate_size", 9216)
          .with("num_hidden_layers", 26)
          .with("num_attention_heads", 8)
          .with("num_key_value_heads", 4)
          .with("max_position_embeddings", 131_072)
          .with("sliding_window", 4096);

  static final Family GEMMA3 = of(FOUR_NORMS, HEAD_NORMS).and(Gemma::window);

  static final List<Entry> ENTRIES =
      List.of(
          new Entry("GemmaForCausalLM", "gemma", of(List.of("attn_norm", "ffn_norm"))).with(FIRST),
          new Entry("Gemma2ForCausalLM", "gemma2", of(FOUR_NORMS).and(Gemma::window)).with(SECOND),
          new Entry("Gemma3ForCausalLM", "gemma3", GEMMA3).with(THIRD),
          new Entry("Gemma3ForConditionalGeneration", "gemma3", GEMMA3).with(THIRD),
          new Entry("Gemma3nForCausalLM", "gemma3n", new Gemma3n()).with(Gemma3n.DEFAULTS),
          new Entry("Gemma3nForConditionalGeneration", "gemma3n", new Gemma3n())
              .with(Gemma3n.DEFAULTS));

  private Gemma() {}

  private static Family of(List<String> norms, Style... styles) {
    return Usual.withNorms(norms, styles)
        .reading(config -> config.with("tie_word_embeddings", true));
  }

  /// The window and the bound of the logits. A pattern of 1 has no window.
  static void window(Config config, Draft draft) {
    if (config.whole(0, "sliding_window_pattern") != 1) {
      draft.put("attention.sliding_window", config.whole(0, "sliding_window"));
    }
    double cap = config.real(0, "final_logit_softcapping");
    if (cap != 0) draft.put("final_logit_softcapping", cap);
  }
}
