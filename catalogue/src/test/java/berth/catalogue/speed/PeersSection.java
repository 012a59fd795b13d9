package berth.catalogue.speed;

import berth.calibration.Findings.Prediction;
import berth.peer.Peer;
import berth.peer.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Our predictions and other programs' formulas on the same rows.
final class PeersSection {
  private PeersSection() {}

  static String of() {
    return """
    ### Beside other formulas

    The decoding rows of one GPU and of processors, predicted by formulas that other programs use,
    restated in our tests from their sources and given our catalogue's sizes and bandwidths. A
    publisher's own mix counts as the file type that comes closest. They were fitted to other
    measurements than these, ours to these of other chips. Median error:

    """
        + medians()
        + "Share within 25 %:\n\n"
        + withins()
        + sources();
  }

  private static String medians() {
    List<String> heads = new ArrayList<>(List.of("family", "cases", "ours"));
    for (Peer peer : Peers.ALL) heads.add(peer.name());
    heads.add("closest");
    String sides = "lrr" + "r".repeat(Peers.ALL.size()) + "l";
    Table table = new Table(sides, heads.toArray(String[]::new));
    Rivals.groups().forEach((group, rows) -> table.row(medians(group, rows)));
    return table.toString();
  }

  private static String[] medians(String group, List<Prediction> rows) {
    List<String> cells = new ArrayList<>();
    cells.add(group);
    cells.add(Shown.count(rows.size()));
    cells.add(Shown.percent(Errors.of(rows).median()));
    for (Peer peer : Peers.ALL) cells.add(shown(Rivals.errors(peer, rows), rows.size()));
    cells.add(Rivals.closest(rows));
    return cells.toArray(String[]::new);
  }

  /// A formula that says something of a part of the rows only is marked.
  private static String shown(Optional<Errors> errors, int rows) {
    return errors
        .map(of -> Shown.percent(of.median()) + (of.cases() < rows ? " of " + of.cases() : ""))
        .orElse("says nothing");
  }

  private static String withins() {
    List<String> heads = new ArrayList<>(List.of("of", "ours"));
    for (Peer peer : Peers.ALL) heads.add(peer.name());
    Table table = new Table("lr" + "r".repeat(Peers.ALL.size()), heads.toArray(String[]::new));
    Rivals.groups()
        .forEach(
            (group, rows) -> {
              if (!group.startsWith("all")) return;
              List<String> cells = new ArrayList<>();
              cells.add(group);
              cells.add(Shown.percent(Errors.of(rows).within()));
              for (Peer peer : Peers.ALL) {
                cells.add(
                    Rivals.errors(peer, rows).map(of -> Shown.percent(of.within())).orElse("—"));
              }
              table.row(cells.toArray(String[]::new));
            });
    return table.toString();
  }

  private static String sources() {
    StringBuilder text = new StringBuilder();
    for (Peer peer : Peers.ALL) {
      text.append("- ").append(peer.name()).append(": ").append(peer.source()).append('\n');
    }
    return text.append('\n').toString();
  }
}
