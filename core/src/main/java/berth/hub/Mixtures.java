package berth.hub;

import static berth.hub.Routed.Style.BARE_SCORE_BIAS;
import static berth.hub.Routed.Style.DENSE_PREDICTION;
import static berth.hub.Routed.Style.NORMED;
import static berth.hub.Routed.Style.PREDICTION;
import static berth.hub.Routed.Style.PREDICTION_LAYER_NORM;
import static berth.hub.Routed.Style.PREDICTION_TABLES;
import static berth.hub.Routed.Style.SCALED;
import static berth.hub.Routed.Style.SCORE_BIAS;
import static berth.hub.Routed.Style.SHARED_GATE;
import static berth.hub.Routed.Style.SIGMOID;
import static berth.hub.Usual.Style.FUSED_QKV;
import static berth.hub.Usual.Style.HEAD_NORMS;
import static berth.hub.Usual.Style.LAYER_NORM;
import static berth.hub.Usual.Style.NORM_BIAS;
import static berth.hub.Usual.Style.OUTPUT_BIAS;
import static berth.hub.Usual.Style.OUTPUT_GATE;
import static berth.hub.Usual.Style.OUTPUT_MATRIX_BIAS;
import static berth.hub.Usual.Style.QKV_BIAS;
import static berth.hub.Usual.Style.TIED;
import static berth.hub.Usual.Style.WIDE_NORMS;

import berth.hub.Families.Entry;
import java.util.List;
import java.util.stream.Stream;

/// Decoders whose feed-forward is a mixture of experts in some layers or all.
final class Mixtures {
  private static final Routed QWEN3 = Routed.of(Usual.of(HEAD_NORMS));
  private static final Family PHI =
      Routed.of(
          Usual.of(QKV_BIAS, OUTPUT_BIAS, NORM_BIAS, OUTPUT_MATRIX_BIAS), Mixtures::phiScales);
  private static final Family GRANITE = Routed.of(Usual.of(TIED), Mixtures::graniteScales);
  private static final Family EXAONE =
      Routed.of(
          Usual.of(HEAD_NORMS),
          (config, _, draft) -> SlidingWindows.writeEach(config, draft),
          SCORE_BIAS,
          NORMED,
          SCALED,
          PREDICTION,
          DENSE_PREDICTION);

  /// Experts in every layer.
  private static final List<Entry> EVERYWHERE =
      List.of(
          new Entry("MixtralForCausalLM", "llama", Routed.of(Usual.of())),
          new Entry("Qwen2MoeForCausalLM", "qwen2moe", Routed.of(Usual.of(QKV_BIAS), SHARED_GATE)),
          new Entry("Qwen3MoeForCausalLM", "qwen3moe", QWEN3),
          new Entry(
              "Qwen3VLMoeForConditionalGeneration",
              "qwen3vlmoe",
              Routed.of(Usual.of(HEAD_NORMS), Mixtures::seenAgain)),
          new Entry(
              "Qwen3OmniMoeForConditionalGeneration",
              "qwen3vlmoe",
              Routed.of(Usual.of(HEAD_NORMS), Mixtures::seenAgain)),
          new Entry("RND1", "rnd1", QWEN3),
          new Entry("LLaDAMoEModelLM", "llada-moe", QWEN3),
          new Entry("OlmoeForCausalLM", "olmoe", Routed.of(Usual.of(WIDE_NORMS))),
          new Entry("PhiMoEForCausalLM", "phimoe", PHI),
          new Entry("PhimoeForCausalLM", "phimoe", PHI),
          new Entry("GraniteMoeForCausalLM", "granitemoe", GRANITE),
          new Entry("GraniteMoeSharedForCausalLM", "granitemoe", GRANITE),
          new Entry(
              "HunYuanMoEV1ForCausalLM",
              "hunyuan-moe",
              Routed.of(Usual.of(HEAD_NORMS, TIED)).reading(HunYuan::stretched)),
          new Entry(
              "MiniMaxM2ForCausalLM", "minimax-m2", Routed.of(Usual.of(WIDE_NORMS), SCORE_BIAS)),
          new Entry("GptOssForCausalLM", "gpt-oss", new GptOss()),
          new Entry(
              "MellumForCausalLM",
              "mellum",
              Routed.of(
                  Usual.of(HEAD_NORMS),
                  (config, _, draft) -> SlidingWindows.writeEach(config, draft))),
          new Entry(
              "SmallThinkerForCausalLM",
              "smallthinker",
              Routed.of(Usual.of(), Mixtures::smallThinker)),
          new Entry("GroveMoeForCausalLM", "grovemoe", new GroveMoe()),
          new Entry("DbrxForCausalLM", "dbrx", new Dbrx()),
          new Entry("Grok1ForCausalLM", "grok", new Grok()),
          new Entry("GrokForCausalLM", "grok", new Grok()),
          new Entry("ArcticForCausalLM", "arctic", new Arctic()));

  /// Dense layers before those with experts, or between them.
  private static final List<Entry> BEHIND_DENSE =
      List.of(
          new Entry("Glm4MoeForCausalLM", "glm4moe", Mixtures::glm4),
          new Entry("Glm4vMoeForConditionalGeneration", "glm4moe", Mixtures::glm4),
          new Entry("SolarOpenForCausalLM", "glm4moe", Mixtures::glm4),
          new Entry(
              "Dots1ForCausalLM",
              "dots1",
              Routed.of(Usual.of(HEAD_NORMS), SCORE_BIAS, NORMED, SCALED)),
          new Entry(
              "DeepseekForCausalLM", "deepseek", Routed.of(Usual.of(), Mixtures::scaledByOne)),
          new Entry(
              "BailingMoeForCausalLM",
              "bailingmoe",
              Routed.of(Usual.of(), Mixtures::scaledByOne, NORMED)),
          new Entry("BailingMoeV2ForCausalLM", "bailingmoe2", bailing2()),
          new Entry(
              "HYV3ForCausalLM",
              "hy_v3",
              Routed.of(
                  Usual.of(HEAD_NORMS), BARE_SCORE_BIAS, SIGMOID, NORMED, SCALED, PREDICTION)),
          new Entry("ExaoneMoEForCausalLM", "exaone-moe", EXAONE),
          new Entry("ExaoneMoeForCausalLM", "exaone-moe", EXAONE),
          new Entry(
              "Ernie4_5_MoeForCausalLM", "ernie4_5-moe", Routed.of(Usual.of(TIED), SCORE_BIAS)),
          new Entry("AfmoeForCausalLM", "afmoe", afmoe()),
          new Entry("Cohere2MoeForCausalLM", "cohere2moe", cohere2()),
          new Entry("Llama4ForConditionalGeneration", "llama4", new Llama4()),
          new Entry("Llama4ForCausalLM", "llama4", new Llama4()),
          new Entry("MiMoV2FlashForCausalLM", "mimo2", new MimoV2()),
          new Entry("MiMoV2ForCausalLM", "mimo2", new MimoV2()),
          new Entry("Step3p5ForCausalLM", "step35", new Step35()),
          new Entry("Step3p7FlashForCausalLM", "step35", new Step35()),
          new Entry("LagunaForCausalLM", "laguna", new Laguna()),
          new Entry("MiniMaxM3ForCausalLM", "minimax-m3", new MinimaxM3()),
          new Entry("MiniMaxM3SparseForCausalLM", "minimax-m3", new MinimaxM3()),
          new Entry("MiniMaxM3SparseForConditionalGeneration", "minimax-m3", new MinimaxM3()));

  static final List<Entry> ENTRIES =
      Stream.of(EVERYWHERE, BEHIND_DENSE).flatMap(List::stream).toList();

  private Mixtures() {}

  /// GLM 4.5 to 4.7, of which the large ones norm queries and keys.
  private static void glm4(Config config, Draft draft) {
    List<String> norms = List.of("attn_norm", "post_attention_norm");
    boolean headNorms = config.flag(false, "use_qk_norm");
    Usual usual =
        headNorms ? Usual.withNorms(norms, QKV_BIAS, HEAD_NORMS) : Usual.withNorms(norms, QKV_BIAS);
    Routed.of(
            usual,
            Mixtures::halfRotated,
            SCORE_BIAS,
            SIGMOID,
            NORMED,
            SCALED,
            PREDICTION,
            PREDICTION_TABLES)
        .write(config, draft);
  }

  private static Family bailing2() {
    return Routed.of(
        Usual.of(FUSED_QKV, HEAD_NORMS),
        Mixtures::halfRotated,
        SCORE_BIAS,
        NORMED,
        SCALED,
        PREDICTION,
        PREDICTION_LAYER_NORM);
  }

  private static Family afmoe() {
    List<String> norms = List.of("attn_norm", "post_attention_norm", "ffn_norm", "post_ffw_norm");
    return Routed.of(
        Usual.withNorms(norms, HEAD_NORMS, OUTPUT_GATE),
        (config, _, draft) -> SlidingWindows.write(config, draft),
        SCORE_BIAS,
        NORMED,
        SCALED);
  }

  private static Family cohere2() {
    return Routed.of(
        Usual.withNorms(List.of("attn_norm"), TIED, LAYER_NORM),
        (config, _, draft) -> {
          SlidingWindows.writeEach(config, draft);
          config.real("logit_scale").ifPresent(scale -> draft.put("logit_scale", scale));
        },
        NORMED);
  }

  /// Half of each head is turned, unless the config says otherwise.
  private static void halfRotated(Config config, Shape shape, Draft draft) {
    draft.put("rope.dimension_count", Rope.dim(config, shape.headDim(), 0.5));
  }

  private static void scaledByOne(Config config, Shape shape, Draft draft) {
    draft.put("expert_weights_scale", 1.0);
  }

  private static void graniteScales(Config config, Shape shape, Draft draft) {
    config.real("attention_multiplier").ifPresent(scale -> draft.put("attention.scale", scale));
    config.real("embedding_multiplier").ifPresent(scale -> draft.put("embedding_scale", scale));
    config.real("residual_multiplier").ifPresent(scale -> draft.put("residual_scale", scale));
    config.real("logits_scaling").ifPresent(scale -> draft.put("logit_scale", scale));
  }

  /// The epsilon of PhiMoE's norms goes by the name of another kind (conversion/phi.py).
  private static void phiScales(Config config, Shape shape, Draft draft) {
    SlidingWindows.write(config, draft);
    draft.put("attention.layer_norm_rms_epsilon", config.real(1e-5, "rms_norm_eps"));
  }

  /// SmallThinker has no other feed-forward than its experts.
  private static void smallThinker(Config config, Shape shape, Draft draft) {
    draft.put("feed_forward_length", config.required("moe_ffn_hidden_size"));
    boolean softmax = config.flag(false, "moe_primary_router_apply_softmax");
    draft.put("expert_gating_func", softmax ? 1 : 2);
    boolean windows = config.wholes("sliding_window_layout").orElse(List.of()).contains(1);
    if (windows) SlidingWindows.write(config, draft);
  }

  /// After how many layers of the vision tower pictures are seen again.
  private static void seenAgain(Config config, Shape shape, Draft draft) {
    int seen =
        config
            .object("vision_config")
            .flatMap(vision -> vision.wholes("deepstack_visual_indexes"))
            .map(List::size)
            .orElse(0);
    draft.put("n_deepstack_layers", seen);
  }
}
