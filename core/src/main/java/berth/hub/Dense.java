package berth.hub;

import static berth.hub.Usual.Style.FFN_BIAS;
import static berth.hub.Usual.Style.FUSED_UP;
import static berth.hub.Usual.Style.HEAD_NORMS;
import static berth.hub.Usual.Style.NORM_BIAS;
import static berth.hub.Usual.Style.OUTPUT_BIAS;
import static berth.hub.Usual.Style.OUTPUT_BIAS_TOO;
import static berth.hub.Usual.Style.QKV_BIAS;
import static berth.hub.Usual.Style.TIED;
import static berth.hub.Usual.Style.UNGATED;

import berth.hub.Families.Entry;
import java.util.List;
import java.util.stream.Stream;

/// Decoders with a cache in every layer and one feed-forward for all tokens.
final class Dense {
  private static final Usual LLAMA = Usual.of(OUTPUT_BIAS_TOO);

  /// Its biases do not depend on the config.
  private static final Family QWEN2 =
      Usual.of(QKV_BIAS).reading(config -> config.with("attention_bias", true));

  /// Families that differ from the usual block in biases, norms and gates only.
  private static final List<Entry> USUAL =
      List.of(
          new Entry("LlamaForCausalLM", "llama", LLAMA).with(Llama.DEFAULTS),
          new Entry("LLaMAForCausalLM", "llama", LLAMA).with(Llama.DEFAULTS),
          new Entry("LlamaModel", "llama", LLAMA).with(Llama.DEFAULTS),
          new Entry("VLlama3ForCausalLM", "llama", LLAMA).with(Llama.DEFAULTS),
          new Entry("IQuestCoderForCausalLM", "llama", LLAMA).with(Llama.DEFAULTS),
          new Entry("MistralForCausalLM", "llama", LLAMA).with(Llama.MISTRAL),
          new Entry("LlavaForConditionalGeneration", "llama", LLAMA).with(Llama.DEFAULTS),
          new Entry("VoxtralForConditionalGeneration", "llama", LLAMA).with(Llama.DEFAULTS),
          new Entry("Idefics3ForConditionalGeneration", "llama", LLAMA).with(Llama.DEFAULTS),
          new Entry("SmolVLMForConditionalGeneration", "llama", LLAMA).with(Llama.DEFAULTS),
          new Entry("VLlama3ForCausalLM", "llama", LLAMA).with(Llama.DEFAULTS),
          new Entry("InternLM3ForCausalLM", "llama", Usual.of()),
          new Entry("Mistral3ForConditionalGeneration", "mistral3", LLAMA.and(Llama::temperature))
              .with(Llama.MISTRAL),
          new Entry("Ministral3ForCausalLM", "mistral3", LLAMA.and(Llama::temperature)),
          new Entry("Qwen2ForCausalLM", "qwen2", QWEN2),
          new Entry("Qwen2Model", "qwen2", QWEN2),
          new Entry("Qwen2AudioForConditionalGeneration", "qwen2", QWEN2),
          new Entry("DotsOCRForCausalLM", "qwen2", QWEN2),
          new Entry("Qwen2VLForConditionalGeneration", "qwen2vl", QWEN2),
          new Entry("Qwen2_5_VLForConditionalGeneration", "qwen2vl", QWEN2),
          new Entry("Qwen3ForCausalLM", "qwen3", Usual.of(HEAD_NORMS, OUTPUT_BIAS_TOO)),
          new Entry("Qwen3Model", "qwen3", Usual.of(HEAD_NORMS, OUTPUT_BIAS_TOO)),
          new Entry(
              "Qwen3VLForConditionalGeneration",
              "qwen3vl",
              Usual.of(HEAD_NORMS, OUTPUT_BIAS_TOO).and(Dense::deepstack)),
          new Entry("SmolLM3ForCausalLM", "smollm3", Usual.of(TIED, OUTPUT_BIAS_TOO)),
          new Entry("ArceeForCausalLM", "arcee", Usual.of(UNGATED, OUTPUT_BIAS_TOO)),
          new Entry(
              "ApertusForCausalLM", "apertus", Usual.of(UNGATED, HEAD_NORMS, OUTPUT_BIAS_TOO)),
          new Entry(
              "SeedOssForCausalLM",
              "seed_oss",
              Usual.withNorms(List.of("attn_norm", "post_attention_norm"), QKV_BIAS)),
          new Entry(
              "Glm4ForCausalLM",
              "glm4",
              Usual.withNorms(Gemma.FOUR_NORMS, QKV_BIAS, FUSED_UP).reading(ChatGlm::halfTurned)),
          new Entry(
              "Glm4vForConditionalGeneration",
              "glm4",
              Usual.withNorms(Gemma.FOUR_NORMS, QKV_BIAS, FUSED_UP).reading(ChatGlm::halfTurned)),
          new Entry("InternLM2ForCausalLM", "internlm2", Usual.of()),
          new Entry("Ernie4_5ForCausalLM", "ernie4_5", Usual.of(TIED, OUTPUT_BIAS_TOO)),
          new Entry("Ernie4_5_ForCausalLM", "ernie4_5", Usual.of(TIED, OUTPUT_BIAS_TOO)),
          new Entry("BaichuanForCausalLM", "baichuan", Usual.of()),
          new Entry("BaiChuanForCausalLM", "baichuan", Usual.of()),
          new Entry("XverseForCausalLM", "xverse", Usual.of()),
          new Entry("OrionForCausalLM", "orion", Usual.of(NORM_BIAS)),
          new Entry("BitnetForCausalLM", "bitnet", Usual.of(TIED).and(Dense::innerNorms)),
          new Entry("BitNetForCausalLM", "bitnet", Usual.of(TIED).and(Dense::innerNorms)),
          new Entry(
              "NemotronForCausalLM", "nemotron", Usual.of(NORM_BIAS, UNGATED, OUTPUT_BIAS_TOO)),
          new Entry(
              "Starcoder2ForCausalLM",
              "starcoder2",
              Usual.of(NORM_BIAS, QKV_BIAS, OUTPUT_BIAS, FFN_BIAS, UNGATED, TIED)));

  static final List<Entry> ENTRIES =
      Stream.of(
              USUAL,
              Gemma.ENTRIES,
              Gemma4.ENTRIES,
              Phi.ENTRIES,
              Cohere.ENTRIES,
              Exaone.ENTRIES,
              Olmo.ENTRIES,
              Scaled.ENTRIES,
              ChatGlm.ENTRIES,
              Early.ENTRIES,
              HunYuan.ENTRIES,
              Deci.ENTRIES,
              Rare.ENTRIES,
              OpenElm.ENTRIES,
              Foreign.ENTRIES)
          .flatMap(List::stream)
          .toList();

  private Dense() {}

  /// Norms before the last matrix of attention and of the feed-forward (BitNet b1.58).
  private static void innerNorms(Config config, Draft draft) {
    Shape shape = Shape.of(config, true);
    for (int i = 0; i < shape.layers(); i++) {
      draft.block(i).vector("attn_sub_norm", shape.queries());
      draft.block(i).vector("ffn_sub_norm", shape.hidden());
    }
  }

  /// How many of the first layers take in features of the image (Qwen3-VL).
  private static void deepstack(Config config, Draft draft) {
    int layers =
        config
            .object("vision_config")
            .flatMap(vision -> vision.wholes("deepstack_visual_indexes"))
            .map(List::size)
            .orElse(0);
    draft.put("n_deepstack_layers", layers);
  }
}
