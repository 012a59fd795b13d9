package berth.catalogue;

import berth.catalogue.QuantQuality.Family;
import berth.catalogue.QuantQuality.Measure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Measurements that may stand side by side: of one model, counted in one way, on one text, against
/// one reference, by one source, the cache unquantized. Figures of two series are never mixed.
///
/// @param figures in the order of the source
public record QualitySeries(
    String measured, Measure measure, Origin origin, List<QuantQuality> figures) {
  public QualitySeries {
    if (figures.isEmpty()) throw new IllegalArgumentException("a series of nothing");
    figures = List.copyOf(figures);
  }

  /// The series that some measurements form.
  public static List<QualitySeries> of(List<QuantQuality> measurements) {
    List<List<QuantQuality>> groups = new ArrayList<>();
    for (QuantQuality one : measurements) {
      if (one.quantized().cache().isPresent()) continue;
      groups.stream()
          .filter(group -> belongTogether(group.getFirst(), one))
          .findFirst()
          .ifPresentOrElse(
              group -> group.add(one), () -> groups.add(new ArrayList<>(List.of(one))));
    }
    List<QualitySeries> series = new ArrayList<>();
    for (List<QuantQuality> group : groups) {
      QuantQuality first = group.getFirst();
      series.add(
          new QualitySeries(first.measured(), first.measure(), first.report().origin(), group));
    }
    return series;
  }

  private static boolean belongTogether(QuantQuality a, QuantQuality b) {
    return a.measured().equals(b.measured())
        && a.measure().equals(b.measure())
        && a.report().origin().equals(b.report().origin());
  }

  /// The series to show for some of a model's quantizations: divergence or agreement with the
  /// unquantized model before perplexity, that before tasks; among equals the one that has most of
  /// them. Empty where none may be shown; nothing is taken from another model.
  ///
  /// @param measurements of one model
  public static Optional<QualitySeries> best(
      List<QuantQuality> measurements, Collection<String> quantizations) {
    return of(measurements).stream()
        .filter(series -> series.covered(quantizations) > 0 && series.isTelling())
        .min(
            Comparator.comparing((QualitySeries series) -> series.measure.metric().family())
                .thenComparing(series -> -series.covered(quantizations))
                .thenComparing(series -> series.measure.metric()));
  }

  private int covered(Collection<String> quantizations) {
    int covered = 0;
    for (String quantization : quantizations) {
      if (!figures(quantization).isEmpty()) covered++;
    }
    return covered;
  }

  /// Its figures for what that name usually means: several where it was measured with several
  /// importance matrices, none where only another recipe of that name was measured.
  public List<QuantQuality> figures(String quantization) {
    return figures.stream()
        .filter(figure -> figure.quantized().quantization().equals(quantization))
        .filter(figure -> figure.quantized().recipe().isEmpty())
        .toList();
  }

  /// Whether its figures say by themselves what a quantization costs: a detail does not; bare
  /// perplexity needs the reference's beside it; and perplexity that falls below the reference
  /// shows chance, not loss.
  private boolean isTelling() {
    return switch (measure.metric()) {
      case MEAN_KL_DIVERGENCE, MEDIAN_KL_DIVERGENCE, SAME_TOP_TOKEN -> true;
      case PERPLEXITY_INCREASE_PERCENT, PERPLEXITY_INCREASE -> noneBelow(new PrintedNumber(0, 0));
      case PERPLEXITY_RATIO -> noneBelow(new PrintedNumber(1, 0));
      case PERPLEXITY, TASK_SCORE -> isTellingBesideReference();
      case KL_DIVERGENCE_P99,
          KL_DIVERGENCE_P99_9,
          MEAN_PROBABILITY_CHANGE,
          RMS_PROBABILITY_CHANGE,
          PROBABILITY_CHANGE_P99,
          PROBABILITY_CHANGE_P1 ->
          false;
    };
  }

  private boolean isTellingBesideReference() {
    Optional<PrintedNumber> reference = reference();
    if (reference.isEmpty()) return false;
    return measure.metric().family() != Family.PERPLEXITY || noneBelow(reference.get());
  }

  /// The reference's own figure, if the source gives it.
  public Optional<PrintedNumber> reference() {
    return measure
        .reference()
        .flatMap(name -> figures(name).stream().findFirst())
        .map(QuantQuality::value);
  }

  private boolean noneBelow(PrintedNumber bound) {
    return figures.stream().noneMatch(figure -> figure.value().compareTo(bound) < 0);
  }
}
