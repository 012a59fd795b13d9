package berth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Figures are llama.cpp's (tools/perplexity/README.md) and those of ik_llama.cpp's discussion 359.
class QualitySeriesTest {
  private static final String L2 = "l2,Llama 2 7B,";
  private static final String QWEN = "q,Qwen3-30B-A3B,";

  private static Optional<String> shown(List<QuantQuality> measurements, String quantization) {
    return QualitySeries.best(measurements, List.of(quantization))
        .map(
            series ->
                series.measure().metric().word()
                    + " "
                    + series.figures(quantization).getFirst().value());
  }

  @Test
  void divergence_comes_before_perplexity_whatever_is_listed_first() {
    List<QuantQuality> measured =
        Tables.quality(
            L2 + "F16,,,,perplexity,5.794552,Wikitext-2,F16,,readme",
            L2 + "Q4_K_M,,none,,perplexity,5.877078,Wikitext-2,F16,,readme",
            L2 + "Q4_K_M,,none,,same-top-token,94.665,Wikitext-2,F16,,readme",
            L2 + "Q4_K_M,,none,,mean-kl-divergence,0.012686,Wikitext-2,F16,,readme");
    assertThat(shown(measured, "Q4_K_M")).contains("mean-kl-divergence 0.012686");
  }

  @Test
  void the_same_top_token_comes_before_perplexity() {
    List<QuantQuality> measured =
        Tables.quality(
            L2 + "Q6_K,,none,,perplexity-increase,0.013941,Wikitext-2,F16,,readme",
            L2 + "Q6_K,,none,,same-top-token,97.520,Wikitext-2,F16,,readme");
    assertThat(shown(measured, "Q6_K")).contains("same-top-token 97.520");
  }

  @Test
  void figures_on_two_texts_are_two_series() {
    List<QuantQuality> measured =
        Tables.quality(
            QWEN + "Q8_0,,,,mean-kl-divergence,0.002337,corpus A,BF16,,readme",
            QWEN + "Q4_0,,,,mean-kl-divergence,0.031,corpus B,BF16,,readme",
            QWEN + "Q4_1,,,,mean-kl-divergence,0.028,corpus B,BF16,,readme");
    QualitySeries best =
        QualitySeries.best(measured, List.of("Q8_0", "Q4_0", "Q4_1")).orElseThrow();
    assertThat(best.measure().corpus()).contains("corpus B");
    assertThat(best.figures("Q8_0")).isEmpty();
    assertThat(best.figures("Q4_0")).hasSize(1);
  }

  @Test
  void figures_of_two_sources_or_references_are_not_mixed() {
    List<QuantQuality> measured =
        Tables.quality(
            QWEN + "Q8_0,,,,mean-kl-divergence,0.002337,wiki,BF16,,readme",
            QWEN + "Q4_0,,,,mean-kl-divergence,0.031,wiki,BF16,,thread",
            QWEN + "Q4_1,,,,mean-kl-divergence,0.028,wiki,Q8_0,,readme");
    assertThat(QualitySeries.of(measured)).hasSize(3);
  }

  @Test
  void bare_perplexity_is_shown_only_beside_that_of_its_reference() {
    String alone = L2 + "Q4_0,,,,perplexity,5.9364,Wikitext-2,F16,,readme";
    assertThat(shown(Tables.quality(alone), "Q4_0")).isEmpty();
    String beside = L2 + "F16,,,,perplexity,5.794552,Wikitext-2,F16,,readme";
    assertThat(shown(Tables.quality(alone, beside), "Q4_0")).contains("perplexity 5.9364");
  }

  @Test
  void perplexity_that_falls_below_its_reference_is_not_shown() {
    List<QuantQuality> measured =
        Tables.quality(
            QWEN + "BF16,,,,perplexity,9.0703,wiki,BF16,,thread",
            QWEN + "Q8_0,,,,perplexity,9.0740,wiki,BF16,,thread",
            QWEN + "IQ4_KS,,,,perplexity,8.9862,wiki,BF16,,thread");
    assertThat(shown(measured, "Q8_0")).isEmpty();
  }

  @Test
  void a_figure_of_another_recipe_is_not_that_of_the_file_type() {
    List<QuantQuality> measured =
        Tables.quality(
            QWEN + "Q4_K_M,own mix of bartowski,,,mean-kl-divergence,0.010136,wiki,BF16,,thread");
    assertThat(shown(measured, "Q4_K_M")).isEmpty();
  }

  @Test
  void a_figure_with_a_quantized_cache_is_not_that_of_the_weights() {
    List<QuantQuality> measured =
        Tables.quality(
            L2 + "F16,,,,perplexity,10.91,The Pile,F16,,readme",
            L2 + "EXL2 4.0,,,q4,perplexity,11.60,The Pile,F16,,readme");
    assertThat(shown(measured, "EXL2 4.0")).isEmpty();
  }

  @Test
  void details_are_not_shown_alone() {
    List<QuantQuality> measured =
        Tables.quality(L2 + "Q2_K,,none,,probability-change-p99,18.131,Wikitext-2,F16,,readme");
    assertThat(shown(measured, "Q2_K")).isEmpty();
  }

  @Test
  void several_importance_matrices_give_several_figures_of_one_file_type() {
    List<QuantQuality> measured =
        Tables.quality(
            L2 + "Q4_K_M,,10m tokens,,mean-kl-divergence,0.028152,Wikitext-2,F16,,readme",
            L2 + "Q4_K_M,,none,,mean-kl-divergence,0.031273,Wikitext-2,F16,,readme");
    QualitySeries best = QualitySeries.best(measured, List.of("Q4_K_M")).orElseThrow();
    assertThat(best.figures("Q4_K_M"))
        .extracting(figure -> figure.value().toString())
        .containsExactly("0.028152", "0.031273");
  }
}
