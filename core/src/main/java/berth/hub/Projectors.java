package berth.hub;

import static berth.hub.QwenVision.Generation.SECOND;
import static berth.hub.QwenVision.Generation.SECOND_AND_A_HALF;
import static berth.hub.QwenVision.Generation.THIRD;

import java.util.List;

/// The vision and audio parts of a checkpoint, which the converter writes to a file of their own
/// (mmproj), by the names it gives their tensors.
final class Projectors {
  /// The tower of a Hugging Face architecture.
  ///
  /// @param part the config's object that describes it
  private record Entry(String architecture, String part, Tower tower) {}

  private static final String VISION = "vision_config";
  private static final String AUDIO = "audio_config";

  private static final List<Entry> ENTRIES =
      List.of(
          new Entry("Qwen2VLForConditionalGeneration", VISION, new QwenVision(SECOND)),
          new Entry(
              "Qwen2_5_VLForConditionalGeneration", VISION, new QwenVision(SECOND_AND_A_HALF)),
          new Entry(
              "Exaone4_5_ForConditionalGeneration", VISION, new QwenVision(SECOND_AND_A_HALF)),
          new Entry("Qwen3VLForConditionalGeneration", VISION, new QwenVision(THIRD)),
          new Entry("Qwen3VLMoeForConditionalGeneration", VISION, new QwenVision(THIRD)),
          new Entry("Qwen3_5ForConditionalGeneration", VISION, new QwenVision(THIRD)),
          new Entry("Qwen3_5MoeForConditionalGeneration", VISION, new QwenVision(THIRD)),
          new Entry("Gemma3ForConditionalGeneration", VISION, new Siglip(Siglip.Ending.GEMMA3)),
          new Entry("Idefics3ForConditionalGeneration", VISION, new Siglip(Siglip.Ending.IDEFICS3)),
          new Entry("SmolVLMForConditionalGeneration", VISION, new Siglip(Siglip.Ending.IDEFICS3)),
          new Entry("Lfm2VlForConditionalGeneration", VISION, new Siglip(Siglip.Ending.LFM2)),
          new Entry("Gemma4ForConditionalGeneration", VISION, new Gemma4Vision()),
          new Entry("Gemma4ForConditionalGeneration", AUDIO, new Gemma4Audio()),
          new Entry("Qwen2AudioForConditionalGeneration", AUDIO, new Whisper(Whisper.Ending.QWEN2)),
          new Entry("VoxtralForConditionalGeneration", AUDIO, new Whisper(Whisper.Ending.VOXTRAL)),
          new Entry("Llama4ForConditionalGeneration", VISION, new Llama4Vision()),
          new Entry("Mistral3ForConditionalGeneration", VISION, new Pixtral()),
          new Entry("LlavaForConditionalGeneration", VISION, new Pixtral()),
          new Entry("KimiVLForConditionalGeneration", VISION, new MoonVit(Vit.Attention.APART)),
          new Entry("KimiK25ForConditionalGeneration", VISION, new MoonVit(Vit.Attention.FUSED)),
          new Entry("InternVLChatModel", VISION, new InternVit()));

  private Projectors() {}

  /// Writes the tensors of the parts that the config describes, if there are any.
  static void write(Config config, Draft draft) {
    List<String> names = config.texts("architectures").orElse(List.of());
    for (Entry entry : ENTRIES) {
      if (!names.contains(entry.architecture())) continue;
      config.object(entry.part()).ifPresent(part -> entry.tower().write(part, config, draft));
    }
  }
}
