package berth.hub;

import static berth.hub.Usual.Style.HEAD_NORMS;
import static berth.hub.Usual.Style.QKV_BIAS;

import berth.hub.Families.Entry;
import java.util.List;

/// Decoders with a cache in every layer and one feed-forward for all tokens.
final class Dense {
  static final List<Entry> ENTRIES =
      List.of(
          new Entry("LlamaForCausalLM", "llama", Usual.of()),
          new Entry("Qwen2ForCausalLM", "qwen2", Usual.of(QKV_BIAS)),
          new Entry("Qwen3ForCausalLM", "qwen3", Usual.of(HEAD_NORMS)));

  private Dense() {}
}
