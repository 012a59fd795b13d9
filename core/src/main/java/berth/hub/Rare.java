package berth.hub;

import static berth.hub.Usual.Style.FFN_BIAS;
import static berth.hub.Usual.Style.FUSED_QKV;
import static berth.hub.Usual.Style.FUSED_UP;
import static berth.hub.Usual.Style.HEAD_NORMS;
import static berth.hub.Usual.Style.NORM_BIAS;
import static berth.hub.Usual.Style.NORM_OF_EACH_HEAD;
import static berth.hub.Usual.Style.OUTPUT_BIAS;
import static berth.hub.Usual.Style.OUTPUT_BIAS_TOO;
import static berth.hub.Usual.Style.QKV_BIAS;
import static berth.hub.Usual.Style.TIED;
import static berth.hub.Usual.Style.UNGATED;

import berth.hub.Families.Entry;
import java.util.List;

/// Dense decoders of one publisher each, the usual one but for a field or two.
final class Rare {
  static final List<Entry> ENTRIES =
      List.of(
          new Entry("DreamModel", "dream", Usual.of(QKV_BIAS).and(Encoders::bothWays)),
          new Entry(
              "LLaDAModelLM", "llada", Usual.of().reading(Rare::llada).and(Encoders::bothWays)),
          new Entry("MaincoderForCausalLM", "maincoder", Usual.of(HEAD_NORMS, TIED)),
          new Entry("NanbeigeForCausalLM", "nanbeige", Usual.of(OUTPUT_BIAS_TOO).and(Rare::loops)),
          new Entry("GPTRefactForCausalLM", "refact", Usual.of().reading(Rare::refact)),
          new Entry("QWenLMHeadModel", "qwen", Rare::qwen),
          new Entry(
              "ChameleonForConditionalGeneration",
              "chameleon",
              Usual.of(NORM_OF_EACH_HEAD).and(Rare::chameleon)),
          new Entry(
              "JAISLMHeadModel",
              "jais",
              Usual.of(QKV_BIAS, OUTPUT_BIAS, FFN_BIAS, NORM_BIAS, FUSED_QKV).and(Rare::slopes)),
          new Entry(
              "Jais2ForCausalLM",
              "jais2",
              Usual.of(QKV_BIAS, OUTPUT_BIAS, FFN_BIAS, NORM_BIAS, UNGATED)),
          new Entry(
              "PlamoForCausalLM",
              "plamo",
              Usual.withNorms(List.of("attn_norm")).reading(Rare::plamo)),
          new Entry(
              "Plamo3ForCausalLM",
              "plamo3",
              Usual.of(FUSED_QKV, HEAD_NORMS, FUSED_UP, TIED).and(Rare::plamo3)),
          new Entry("PanguEmbeddedForCausalLM", "pangu-embedded", Usual.of(QKV_BIAS, OUTPUT_BIAS)),
          new Entry(
              "HunYuanVLForConditionalGeneration",
              "hunyuan_vl",
              Usual.of(HEAD_NORMS, OUTPUT_BIAS_TOO, TIED)),
          new Entry("PaddleOCRVLForConditionalGeneration", "paddleocr", Usual.of(OUTPUT_BIAS_TOO)));

  private static final double SLOPES = 8;
  private static final int MULTIPLE = 256;
  private static final int PLAMO_LENGTH = 4096;
  private static final int PLAMO_KEY_HEADS = 5;

  private Rare() {}

  /// A diffusion model whose feed-forward has a name of its own.
  private static Config llada(Config config) {
    return config
        .with("intermediate_size", config.whole(12_288, "mlp_hidden_size"))
        .with("max_position_embeddings", config.whole(4096, "max_sequence_length"))
        .with("tie_word_embeddings", config.flag(false, "weight_tying"));
  }

  /// Blocks are run several times.
  private static void loops(Config config, Draft draft) {
    draft.put("num_loops", Math.max(1, config.whole(1, "num_loops")));
    draft.put("skip_loop_final_norm", config.flag(false, "skip_loop_final_norm"));
  }

  /// Two thirds of four times the width, up to a multiple of 256; one key-value head
  /// (conversion/refact.py).
  private static Config refact(Config config) {
    long hidden = 8L * config.required("n_embd") / 3;
    return config
        .with("intermediate_size", (hidden + MULTIPLE - 1) / MULTIPLE * MULTIPLE)
        .with("num_key_value_heads", 1);
  }

  /// The feed-forward is half as wide as the config says, which the engine knows.
  private static void qwen(Config config, Draft draft) {
    int hidden = config.required("intermediate_size");
    Usual.of(QKV_BIAS, FUSED_QKV).write(config.with("intermediate_size", hidden / 2), draft);
    draft.put("feed_forward_length", hidden);
  }

  /// The norms of queries and keys have a bias; norms may stand behind what they norm elsewhere.
  private static void chameleon(Config config, Draft draft) {
    Shape shape = Shape.of(config, false);
    for (int i = 0; i < shape.layers(); i++) {
      draft.block(i).tensor("attn_q_norm.bias", shape.headDim(), shape.heads());
      draft.block(i).tensor("attn_k_norm.bias", shape.headDim(), shape.kvHeads());
    }
    draft.put("swin_norm", config.flag(false, "swin_norm"));
  }

  private static void slopes(Config config, Draft draft) {
    draft.put("attention.max_alibi_bias", SLOPES);
  }

  /// Neither length nor key-value heads are right in the config (conversion/plamo.py).
  private static Config plamo(Config config) {
    return config
        .with("max_position_embeddings", PLAMO_LENGTH)
        .with("num_key_value_heads", PLAMO_KEY_HEADS);
  }

  /// Windows, and norms behind attention and feed-forward, whose names lack `.weight`.
  private static void plamo3(Config config, Draft draft) {
    draft.put("attention.sliding_window", config.whole(0, "window_size", "sliding_window"));
    draft.put("attention.sliding_window_pattern", config.whole(8, "sliding_window_pattern"));
    Shape shape = Shape.of(config, true);
    for (int i = 0; i < shape.layers(); i++) {
      draft.block(i).tensor("post_attention_norm", shape.width());
      draft.block(i).tensor("post_ffw_norm", shape.width());
    }
  }
}
