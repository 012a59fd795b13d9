package berth.hub;

import static berth.hub.Usual.Style.FFN_BIAS;
import static berth.hub.Usual.Style.FUSED_QKV;
import static berth.hub.Usual.Style.FUSED_UP;
import static berth.hub.Usual.Style.NORM_BIAS;
import static berth.hub.Usual.Style.OUTPUT_BIAS;
import static berth.hub.Usual.Style.OUTPUT_MATRIX_BIAS;
import static berth.hub.Usual.Style.QKV_BIAS;
import static berth.hub.Usual.Style.UNGATED;

import berth.hub.Families.Entry;
import java.util.List;

/// Phi 1.5 and 2, in which attention and feed-forward share a norm, and Phi 3 and 4.
final class Phi {
  private static final Family PHI2 =
      Usual.withNorms(
              List.of("attn_norm"),
              QKV_BIAS,
              OUTPUT_BIAS,
              FFN_BIAS,
              NORM_BIAS,
              UNGATED,
              OUTPUT_MATRIX_BIAS)
          .reading(Phi::fourfold);

  private static final Family PHI3 = Usual.of(FUSED_QKV, FUSED_UP);

  static final List<Entry> ENTRIES =
      List.of(
          new Entry("PhiForCausalLM", "phi2", PHI2),
          new Entry("Phi3ForCausalLM", "phi3", PHI3),
          new Entry("Phi4ForCausalLMV", "phi3", PHI3),
          new Entry("Phi4MMForCausalLM", "phi3", PHI3),
          new Entry("Phi4MultimodalForCausalLM", "phi3", PHI3));

  private Phi() {}

  /// The converter takes the feed-forward for four times as wide as the model. Biases do not depend
  /// on `attention_bias`, which some configs deny.
  private static Config fourfold(Config config) {
    return config
        .with("intermediate_size", 4L * config.required("hidden_size", "n_embd"))
        .with("attention_bias", true);
  }
}
