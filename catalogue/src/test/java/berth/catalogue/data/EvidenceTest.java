package berth.catalogue.data;

import static org.assertj.core.api.Assertions.assertThat;

import berth.catalogue.Artifact;
import berth.catalogue.BenchmarkResult;
import berth.catalogue.ModelField;
import berth.catalogue.Origin;
import berth.catalogue.PublishedSize;
import berth.catalogue.QualitySeries;
import berth.catalogue.QuantQuality;
import berth.catalogue.QuantQuality.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What holds for every row of the tables about models.
class EvidenceTest {
  @Test
  void every_row_has_a_source_with_a_date() {
    List<Origin> origins = new ArrayList<>();
    for (Artifact one : Evidence.artifacts().all()) origins.add(one.origin());
    for (BenchmarkResult one : Evidence.benchmarks().all()) origins.add(one.report().origin());
    for (QuantQuality one : Evidence.quality().all()) origins.add(one.report().origin());
    for (PublishedSize one : Evidence.sizes().all()) origins.add(one.origin());
    assertThat(origins).isNotEmpty();
    assertThat(origins).allMatch(origin -> origin.source().date().matches("(read )?\\d{4}-.*"));
  }

  @Test
  void what_was_made_by_the_maker_is_in_the_makers_repository() {
    for (Artifact one : Evidence.artifacts().all()) {
      String maker = maker(one.model());
      boolean inIts = one.name().toLowerCase(Locale.ROOT).startsWith(maker + "/");
      assertThat(one.publisher() == Artifact.Publisher.MAKER).as(one.name()).isEqualTo(inIts);
    }
  }

  /// Whose repository the model's own is.
  private static String maker(String model) {
    String repository =
        PackedCatalogue.models()
            .model(model)
            .flatMap(entry -> entry.fact(ModelField.REPOSITORY))
            .orElse("");
    return repository.substring(0, Math.max(0, repository.indexOf('/'))).toLowerCase(Locale.ROOT);
  }

  @Test
  void percentages_are_at_most_100() {
    for (BenchmarkResult one : Evidence.benchmarks().all()) {
      double score = one.score().toDouble();
      switch (one.test().unit()) {
        case PERCENT, POINTS -> assertThat(score).as(one.toString()).isBetween(0.0, 100.0);
        case FRACTION -> assertThat(score).as(one.toString()).isBetween(0.0, 1.0);
        case ELO, RATING -> assertThat(score).as(one.toString()).isBetween(500.0, 3000.0);
      }
    }
  }

  /// ln(perplexity) is a mean of logarithms, so a ratio and an increase of one measurement must
  /// come to the same reference.
  @Test
  void perplexity_less_its_increase_is_the_reference_of_its_series() {
    Map<String, Double> references = new HashMap<>();
    for (QuantQuality one : Evidence.quality().all()) {
      if (one.measure().metric() != Metric.PERPLEXITY_INCREASE) continue;
      Optional<QuantQuality> perplexity = beside(one);
      if (perplexity.isEmpty()) continue;
      double reference = perplexity.get().value().toDouble() - one.value().toDouble();
      String series = one.measured() + one.measure().corpus() + one.report().origin();
      double first = references.computeIfAbsent(series, key -> reference);
      assertThat(reference).as(one.toString()).isBetween(first - 2e-3, first + 2e-3);
    }
    assertThat(references).isNotEmpty();
  }

  private static Optional<QuantQuality> beside(QuantQuality increase) {
    return Evidence.quality().all().stream()
        .filter(other -> other.measure().metric() == Metric.PERPLEXITY)
        .filter(other -> other.measured().equals(increase.measured()))
        .filter(other -> other.quantized().equals(increase.quantized()))
        .filter(other -> other.measure().corpus().equals(increase.measure().corpus()))
        .filter(other -> other.measure().reference().equals(increase.measure().reference()))
        .filter(other -> other.report().origin().equals(increase.report().origin()))
        .findFirst();
  }

  @Test
  void llama_2_7b_shows_divergence_in_q4_k_m() {
    // llama.cpp, tools/perplexity/README.md: mean KLD of Llama 2 7B in q4_K_M without imatrix
    QualitySeries series =
        QualitySeries.best(Evidence.quality("llama-2-7b-hf"), List.of("Q4_K_M")).orElseThrow();
    assertThat(series.measure().metric()).isEqualTo(Metric.MEAN_KL_DIVERGENCE);
    assertThat(series.figures("Q4_K_M").getFirst().value()).hasToString("0.012686");
  }

  @Test
  void a_model_nobody_measured_shows_nothing() {
    assertThat(QualitySeries.best(Evidence.quality("qwen3-1.7b"), List.of("Q4_K_M"))).isEmpty();
  }

  /// More bits make a larger file, whoever made it.
  @Test
  void files_of_one_repository_grow_with_their_bits() {
    List<String> order = List.of("Q2_K", "Q3_K_M", "Q4_K_M", "Q5_K_M", "Q6_K", "Q8_0", "BF16");
    Map<String, PublishedSize> files = new HashMap<>();
    for (PublishedSize one : Evidence.sizes().all()) {
      if (one.quantization().mix().isEmpty()) {
        files.put(one.model() + one.file().repository() + one.quantization().label(), one);
      }
    }
    for (PublishedSize one : files.values()) {
      int place = order.indexOf(one.quantization().label());
      for (String larger : order.subList(place + 1, place < 0 ? place + 1 : order.size())) {
        PublishedSize other = files.get(one.model() + one.file().repository() + larger);
        if (other == null) continue;
        assertThat(one.size().least()).as(one + " and " + other).isLessThan(other.size().most());
      }
    }
  }
}
