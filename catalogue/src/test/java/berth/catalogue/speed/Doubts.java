package berth.catalogue.speed;

import berth.calibration.Findings.Prediction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the measured rows cannot tell, for want of chips, sources or drivers.
final class Doubts {
  private static final int FEW_CHIPS = 3;
  private static final int ENOUGH = 20;

  /// Bounds that hold less than that of unseen chips are too narrow, above the other too wide.
  private static final double TOO_NARROW = 0.75;

  private static final double TOO_WIDE = 0.88;

  private final StringBuilder text = new StringBuilder();
  private final List<Prediction> decode = Found.decode();

  String text() {
    missed(decode, "decoding");
    missed(Found.prompts(), "prompts");
    text.append("- Few chips speak for ").append(Shown.listed(fewChips())).append(".\n");
    Found.byFamily(Found.part(Found.SOURCE_UNSEEN).predictions()).forEach(this::oneSource);
    skew();
    text.append("- The formula's terms, and how stiffly its numbers are held, were chosen by how")
        .append(" well these same rows are predicted. What is said here is a little too good.\n");
    return text.toString();
  }

  private void missed(List<Prediction> all, String what) {
    Found.byFamily(all)
        .forEach(
            (family, own) -> {
              double unseen = Coverage.unseen(family, all);
              boolean holds = unseen >= TOO_NARROW && unseen <= TOO_WIDE;
              if (own.size() < ENOUGH || holds) return;
              text.append("- ")
                  .append(family)
                  .append(", ")
                  .append(what)
                  .append(": bounds made of some chips hold ")
                  .append(Shown.percent(unseen))
                  .append(" of what was measured on another, instead of 80 %.\n");
            });
  }

  private List<String> fewChips() {
    List<String> few = new ArrayList<>();
    Found.byFamily(decode)
        .forEach(
            (family, rows) -> {
              int chips = Found.chips(rows);
              if (chips < FEW_CHIPS) few.add(family + " (" + chips + ")");
            });
    return few;
  }

  /// A family all of whose rows are one source's, and how far a fit without that is off.
  private void oneSource(String family, List<Prediction> rows) {
    List<String> sources = rows.stream().map(Doubts::source).distinct().toList();
    if (sources.size() > 1 || rows.size() < ENOUGH) return;
    text.append("- All rows of ")
        .append(family)
        .append(" are one source's (")
        .append(sources.getFirst())
        .append("; measured in ")
        .append(Shown.listed(rows.stream().map(YearsSection::year).distinct().sorted().toList()))
        .append("). A fit that has seen neither chip nor source is off by ")
        .append(Shown.percent(Errors.of(rows).median()))
        .append(" there.\n");
  }

  private void skew() {
    Map<String, Integer> sources = new HashMap<>();
    for (Prediction one : decode) sources.merge(source(one), 1, Integer::sum);
    List<String> most =
        sources.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(3)
            .map(one -> one.getKey() + " (" + one.getValue() + ")")
            .toList();
    text.append("- Of ")
        .append(Shown.count(decode.size()))
        .append(" decoding cases the most are from ")
        .append(Shown.listed(most))
        .append(".\n");
  }

  private static String source(Prediction one) {
    return one.trial().measured().report().origin().source().title();
  }
}
