package berth.catalogue.speed;

import berth.calibration.Findings;
import berth.calibration.Findings.Prediction;
import berth.peer.Peer;
import berth.peer.Peers;
import berth.speed.Bounds;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// docs/accuracy-speed.json: the page's tables for programs, one line to a row.
final class SpeedJson {
  private static final List<String> BOUNDED = List.of(Found.ONE_GPU, Found.PROCESSOR);
  private static final List<String> BOUNDED_PROMPTS =
      List.of(Found.PROMPTS, Found.PROCESSOR_PROMPTS);

  private SpeedJson() {}

  static String of() {
    List<String> parts = new ArrayList<>();
    for (Findings.Part part : Found.FINDINGS.parts()) {
      List<Prediction> all = part.predictions();
      parts.add(line(part.name(), "all", all));
      line(part.name(), "all dense", one -> !one.isMixture(), all, parts);
      line(part.name(), "all mixtures", Prediction::isMixture, all, parts);
      line(part.name(), "all, empty cache", one -> one.depth() == 0, all, parts);
      Found.byFamily(all).forEach((family, own) -> parts.add(line(part.name(), family, own)));
    }
    List<String> peers = new ArrayList<>();
    Rivals.groups().forEach((group, rows) -> peers.add(line("ours", group, Errors.of(rows))));
    for (Peer peer : Peers.ALL) {
      Rivals.groups().forEach((group, rows) -> line(peer, group, rows, peers));
    }
    return "{\n  \"schema\": \"berth-accuracy-speed/1\",\n  \"parts\": ["
        + String.join(",", parts)
        + "\n  ],\n  \"peers\": ["
        + String.join(",", peers)
        + "\n  ]\n}\n";
  }

  private static void line(
      String part,
      String name,
      Predicate<Prediction> wanted,
      List<Prediction> all,
      List<String> lines) {
    List<Prediction> some = all.stream().filter(wanted).toList();
    if (!some.isEmpty()) lines.add(line(part, name, some));
  }

  private static String line(String part, String family, List<Prediction> rows) {
    return "\n    {\"part\": \""
        + part
        + "\", \"family\": \""
        + family
        + "\", "
        + figures(Errors.of(rows), "\"chips\": " + Found.chips(rows) + ", ")
        + bounds(part, family, rows)
        + "}";
  }

  private static void line(Peer peer, String group, List<Prediction> rows, List<String> lines) {
    Rivals.errors(peer, rows).map(errors -> line(peer.name(), group, errors)).ifPresent(lines::add);
  }

  private static String line(String formula, String group, Errors errors) {
    return "\n    {\"peer\": \""
        + formula
        + "\", \"family\": \""
        + group
        + "\", "
        + figures(errors, "")
        + "}";
  }

  private static String figures(Errors errors, String chips) {
    return "\"cases\": "
        + errors.cases()
        + ", "
        + chips
        + "\"median_error\": "
        + number(errors.median())
        + ", \"within_quarter\": "
        + number(errors.within())
        + ", \"bias\": "
        + number(errors.bias());
  }

  /// Bounds of a family, where answers have them, and the share of its cases between them.
  private static String bounds(String part, String family, List<Prediction> rows) {
    boolean prompts = BOUNDED_PROMPTS.contains(part);
    boolean bounded = prompts || BOUNDED.contains(part);
    Map<String, ?> known = Found.FINDINGS.calibration().ranges();
    if (!bounded || !known.containsKey(family)) return "";
    Bounds bounds = Found.bounds(family, prompts);
    return ", \"covered\": "
        + number(Coverage.share(rows, bounds))
        + ", \"bounds\": {\"low\": "
        + number(bounds.low())
        + ", \"high\": "
        + number(bounds.high())
        + "}";
  }

  private static String number(double value) {
    return Figures.fixed(Math.round(10_000 * value), 10_000, 4).replace(",", "");
  }
}
