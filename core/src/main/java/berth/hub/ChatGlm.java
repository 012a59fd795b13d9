package berth.hub;

import static berth.hub.Usual.Style.FUSED_QKV;
import static berth.hub.Usual.Style.FUSED_UP;
import static berth.hub.Usual.Style.QKV_BIAS;

import berth.hub.Families.Entry;
import java.util.List;

/// ChatGLM 3 and GLM-4: half of each head is turned by position. The older kind of checkpoint fuses
/// queries, keys and values.
final class ChatGlm {
  static final List<Entry> ENTRIES =
      List.of(
          new Entry("ChatGLMModel", "chatglm", fused()),
          new Entry("ChatGLMForConditionalGeneration", "chatglm", fused()),
          new Entry(
              "GlmForCausalLM", "chatglm", Usual.of(QKV_BIAS, FUSED_UP).reading(ChatGlm::usual)));

  private static final double TURNED = 0.5;

  private ChatGlm() {}

  private static Family fused() {
    return Usual.of(QKV_BIAS, FUSED_QKV, FUSED_UP).reading(ChatGlm::usual);
  }

  /// Its fields under their usual names. Where the length is not given, the converter takes the
  /// width for it (conversion/chatglm.py).
  private static Config usual(Config given) {
    int width = given.required("hidden_size");
    int heads = given.required("num_attention_heads");
    Config config =
        given
            .with("max_position_embeddings", given.whole(width, "seq_length"))
            .with(
                "num_key_value_heads",
                given.whole(heads, "multi_query_group_num", "num_key_value_heads"))
            .with("intermediate_size", given.required("ffn_hidden_size", "intermediate_size"));
    int vocabulary = given.required("padded_vocab_size", "vocab_size");
    return halfTurned(config.with("vocab_size", vocabulary));
  }

  /// Half of each head is turned unless the config says how much.
  static Config halfTurned(Config config) {
    int headDim = Shape.of(config, false).headDim();
    boolean given =
        config.has("partial_rotary_factor")
            || config
                .object("rope_parameters")
                .filter(rope -> rope.has("partial_rotary_factor"))
                .isPresent();
    return given ? config : config.with("rotary_dim", (long) (headDim * TURNED));
  }
}
