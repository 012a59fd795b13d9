package berth.hub;

import static berth.hub.LatentDecoder.Style.GATE_UP;
import static berth.hub.LatentDecoder.Style.INDEXED;
import static berth.hub.LatentDecoder.Style.PREDICTION;
import static berth.hub.LatentDecoder.Style.PREDICTION_TABLES;
import static berth.hub.LatentDecoder.Style.SCORE_BIAS;
import static berth.hub.LatentDecoder.Style.SIGMOID;
import static berth.hub.LatentDecoder.Style.TIED;
import static berth.hub.Routed.Style.SCALED;

import berth.hub.Families.Entry;
import java.util.List;

/// Decoders with latent attention (arXiv 2405.04434).
final class Latents {
  private static final Family DEEPSEEK_V3 =
      LatentDecoder.of(SCORE_BIAS, SIGMOID, PREDICTION_TABLES);
  private static final Family OCR = Routed.of(Usual.of(), SCALED);
  private static final Family YOUTU = LatentDecoder.of(TIED);

  static final List<Entry> ENTRIES =
      List.of(
          new Entry("DeepseekV2ForCausalLM", "deepseek2", LatentDecoder.of()),
          new Entry("DeepseekV3ForCausalLM", "deepseek2", DEEPSEEK_V3),
          new Entry("KimiK25ForConditionalGeneration", "deepseek2", DEEPSEEK_V3),
          new Entry("KimiVLForConditionalGeneration", "deepseek2", DEEPSEEK_V3),
          new Entry("YoutuForCausalLM", "deepseek2", YOUTU),
          new Entry("YoutuVLForConditionalGeneration", "deepseek2", YOUTU),
          new Entry(
              "Glm4MoeLiteForCausalLM",
              "deepseek2",
              LatentDecoder.of(SCORE_BIAS, SIGMOID, PREDICTION, PREDICTION_TABLES)),
          new Entry(
              "DeepseekV32ForCausalLM",
              "deepseek32",
              LatentDecoder.of(SCORE_BIAS, SIGMOID, INDEXED, PREDICTION, PREDICTION_TABLES)),
          new Entry(
              "GlmMoeDsaForCausalLM",
              "glm-dsa",
              LatentDecoder.of(SCORE_BIAS, SIGMOID, INDEXED, PREDICTION)),
          new Entry("Mistral4ForCausalLM", "mistral4", LatentDecoder.of(GATE_UP)),
          new Entry("Mistral3ForConditionalGeneration", "mistral4", LatentDecoder.of(GATE_UP))
              .when(config -> config.text("model_type").orElse("").equals("mistral4")),
          new Entry("KimiLinearForCausalLM", "kimi-k3", new KimiK3())
              .when(config -> config.has("routed_expert_hidden_size")),
          new Entry("KimiK3ForConditionalGeneration", "kimi-k3", new KimiK3()),
          new Entry("Glm5NextForConditionalGeneration", "glm5_next", new Glm5Next())
              .with(Glm5Next.DEFAULTS),
          new Entry("Glm5NextForCausalLM", "glm5_next", new Glm5Next()).with(Glm5Next.DEFAULTS),
          new Entry("DeepseekV4ForCausalLM", "deepseek4", new DeepseekV4()),
          new Entry("DeepseekOCRForCausalLM", "deepseek2-ocr", OCR),
          new Entry("DeepseekV2ForCausalLM", "deepseek2-ocr", OCR)
              .when(config -> !config.flag(true, "use_mla")),
          new Entry("MiniCPM3ForCausalLM", "minicpm3", new ExpandedLatent(true)),
          new Entry("PLMForCausalLM", "plm", new ExpandedLatent(false)),
          new Entry("LongcatFlashForCausalLM", "longcat_flash", new LongcatFlash()));

  private Latents() {}
}
