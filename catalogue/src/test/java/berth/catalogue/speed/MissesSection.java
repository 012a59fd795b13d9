package berth.catalogue.speed;

import berth.calibration.Findings.Prediction;
import berth.catalogue.MeasuredSpeed;
import berth.catalogue.Origin;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The predictions that are furthest off.
final class MissesSection {
  private static final int SHOWN = 10;

  private MissesSection() {}

  static String of() {
    return """
    ### The largest misses

    Of each model on each device the worst, by the factor between prediction and measurement. Some
    are ours, some the row's: a source that says too little cannot be told from a slow driver.

    Decoding, tokens per second:

    """
        + table(Found.decode())
        + "Prompts, tokens per second:\n\n"
        + table(Found.prompts());
  }

  private static String table(List<Prediction> all) {
    Table table =
        new Table(
            "lllrrrrl",
            "row",
            "model",
            "device",
            "in the cache",
            "measured",
            "predicted",
            "off",
            "source");
    Map<String, Prediction> worst = new LinkedHashMap<>();
    all.stream()
        .sorted(Comparator.comparingDouble(MissesSection::factor).reversed())
        .forEach(one -> worst.putIfAbsent(subject(one), one));
    worst.values().stream().limit(SHOWN).forEach(one -> table.row(cells(one)));
    return table.toString();
  }

  private static double factor(Prediction one) {
    return Math.abs(Math.log(one.predicted() / one.measured()));
  }

  private static String subject(Prediction one) {
    return one.trial().measured().model() + " " + one.trial().device().id() + " " + one.family();
  }

  private static String[] cells(Prediction one) {
    MeasuredSpeed measured = one.trial().measured();
    Origin origin = measured.report().origin();
    return new String[] {
      measured.id(),
      measured.model() + " " + measured.with().quantization(),
      one.trial().device().name() + (one.trial().onProcessor() ? ", processor" : ""),
      Shown.count(one.depth()),
      Shown.rate(one.measured()),
      Shown.rate(one.predicted()),
      Shown.signed(one.predicted() / one.measured() - 1),
      origin.source().title() + origin.place().map(place -> ", " + place).orElse("")
    };
  }
}
