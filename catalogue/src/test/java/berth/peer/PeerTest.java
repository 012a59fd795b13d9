package berth.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import berth.catalogue.data.PackedCatalogue;
import berth.device.Device;
import berth.gguf.GgmlType;
import berth.model.FeedForward;
import berth.model.Heads;
import berth.peer.Question.Stored;
import berth.quantization.Weights;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The formulas of others give what their own programs and pages print.
class PeerTest {
  private static final FeedForward.Routing ROUTING =
      new FeedForward.Routing(FeedForward.Gating.SOFTMAX, false, false, 1, 1);

  /// OLMoE 1B-7B: 16 layers of width 2048, 8 of 64 experts of width 1024, 16 heads of 128.
  private static final Mixture OLMOE =
      new Mixture(
          16,
          2048,
          50_304,
          new FeedForward.Experts(64, 8, 1024, ROUTING),
          new Heads(16, 16, 128, 128),
          0);

  private static Device device(String id) {
    return PackedCatalogue.get().device(id).orElseThrow().device();
  }

  private static Question dense(double parameters, String format, double bytes, String device) {
    return new Question(
        parameters,
        parameters,
        Optional.empty(),
        new Stored(format, bytes, bytes),
        device(device),
        false);
  }

  private static Question mixture(
      double parameters, double active, String format, double bytes, String device) {
    return new Question(
        parameters,
        active,
        Optional.of(OLMOE),
        new Stored(format, bytes, bytes),
        device(device),
        false);
  }

  private static double decode(Peer peer, Question question) {
    return peer.decode(question).orElseThrow();
  }

  /// 1,008 GB/s by 4.92 GB.
  @Test
  void llama_3_8b_in_q4_k_m_on_an_rtx_4090_is_205_by_its_file() {
    Question question = dense(8.03e9, "Q4_K_M", 4.92e9, "nvidia-geforce-rtx-4090");
    assertThat(decode(new Naive(), question)).isCloseTo(204.88, within(0.005));
  }

  /// In each of 48 layers 18,874,368 numbers of attention and 8 experts of 4,718,592, 311,164,928
  /// of the output, 2 bytes each; router and norms in 4 bytes: 51,175,424. 1,008 GB/s by that.
  @Test
  void a_token_of_qwen3_30b_a3b_needs_6_1_gb_in_16_bits() {
    Weights weights =
        PackedCatalogue.models()
            .model("qwen3-30b-a3b")
            .orElseThrow()
            .checkpoint()
            .weights(GgmlType.BF16);
    Stored stored = Stored.of(weights, (double) weights.fileBytes().count());
    assertThat(stored.active()).isCloseTo(6_109_323_264.0, within(1.0));
    Question question =
        new Question(
            30.5e9, 3.3e9, Optional.empty(), stored, device("nvidia-geforce-rtx-4090"), false);
    assertThat(decode(new Ceiling(), question)).isCloseTo(164.99, within(0.005));
  }

  /// The site's own figures for Qwen3 30B-A3B, which it lists with 30 and 3.3 billion parameters.
  @Test
  void canirun_says_403_on_an_rtx_4090_and_1341_on_an_h100() {
    Question gaming = mixture(30e9, 3.3e9, "Q4_K_M", 18.6e9, "nvidia-geforce-rtx-4090");
    Question server = mixture(30e9, 3.3e9, "Q4_K_M", 18.6e9, "nvidia-h100-sxm5-80gb");
    assertThat(decode(new CanIRun(), gaming)).isEqualTo(403);
    assertThat(decode(new CanIRun(), server)).isEqualTo(1341);
  }

  /// The site's 36.4 GB for 70 billion parameters in Q4_K_M.
  @Test
  void canirun_takes_70_billion_parameters_for_36_gb() {
    assertThat(CanIRun.occupied(70e9, "Q4_K_M")).isEqualTo(36.4);
  }

  /// 400 GB/s by 3.5 GB, 55 % of it: 62.9.
  @Test
  void llmfit_says_63_for_a_7b_in_q4_0_on_an_m1_max() {
    Question question = dense(7e9, "Q4_0", 3.83e9, "apple-m1-max-32gb");
    assertThat(decode(new Llmfit(), question)).isCloseTo(62.86, within(0.01));
  }

  /// The figures in comments of its source for OLMoE on a card of 512 GB/s and 16 GB.
  @Test
  void llmfit_says_281_257_and_216_for_olmoe() {
    String card = "amd-radeon-rx-6900-xt";
    assertThat(decode(new Llmfit(), mixture(6.92e9, 1.28e9, "Q2_K", 2.6e9, card)))
        .isCloseTo(281, within(0.5));
    assertThat(decode(new Llmfit(), mixture(6.92e9, 1.28e9, "Q4_K_M", 4.2e9, card)))
        .isCloseTo(257, within(0.5));
    assertThat(decode(new Llmfit(), mixture(6.92e9, 1.28e9, "Q8_0", 7.4e9, card)))
        .isCloseTo(216, within(0.5));
  }

  /// The figure in a comment of its source: 83 % full, 8 of 256 experts.
  @Test
  void llmfit_takes_a_fifth_off_a_gpu_that_is_83_percent_full() {
    assertThat(Llmfit.pressure(0.83, 1 - 8.0 / 256)).isCloseTo(0.78, within(0.005));
    assertThat(Llmfit.pressure(0.52, 0.9)).isEqualTo(1);
  }

  /// Its own test asks for 40 to 50: 256 GB/s by a twentieth of 45.17 GiB, 55 % and 78 % of it.
  @Test
  void whichllm_says_45_for_qwen3_next_80b_on_strix_halo() {
    Question question =
        mixture(
            79.67e9,
            3e9,
            "Q4_K_M",
            45.17 * (1L << 30),
            "amd-ryzen-ai-max-395-strix-halo-radeon-8060s-128gb");
    assertThat(decode(new WhichLlm(), question)).isCloseTo(45.29, within(0.01));
  }

  /// 18 by 8.03 billion, 55 to 45.
  @Test
  void whichllm_takes_every_processor_for_the_same() {
    Question gpu = dense(8.03e9, "Q4_K_M", 4.92e9, "raspberry-pi-5-8gb");
    Question question =
        new Question(
            gpu.parameters(), gpu.active(), gpu.mixture(), gpu.stored(), gpu.device(), true);
    assertThat(decode(new WhichLlm(), question)).isCloseTo(2.74, within(0.005));
  }
}
