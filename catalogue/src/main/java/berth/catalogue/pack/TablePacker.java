package berth.catalogue.pack;

import berth.catalogue.Column;
import berth.catalogue.LinkField;
import berth.catalogue.Links;
import berth.catalogue.OverheadField;
import berth.catalogue.Overheads;
import berth.catalogue.Price;
import berth.catalogue.PriceField;
import berth.catalogue.Prices;
import berth.catalogue.Quantities;
import berth.catalogue.RankingField;
import berth.catalogue.Rankings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Packs links, prices, overheads and rankings into the texts that [Links], [Prices], [Overheads]
/// and [Rankings] read.
final class TablePacker {
  private final Facts facts;
  private final Problems problems;
  private final SourceLines sources;
  private final DevicePacker devices;

  /// @param devices packed already: rows may name no others
  TablePacker(Facts facts, Problems problems, SourceLines sources, DevicePacker devices) {
    this.facts = facts;
    this.problems = problems;
    this.sources = sources;
    this.devices = devices;
  }

  String links() throws IOException {
    List<RowCells<LinkField>> rows = rows("links.json", LinkField.values(), LinkField.ID);
    Set<String> pcie = devices.pcie();
    for (RowCells<LinkField> row : rows) {
      known(row, LinkField.DEVICES);
      row.cited(LinkField.SOURCES, sources);
      row.wholeDate(LinkField.CHECKED);
      boolean rated =
          List.of(LinkField.PER_DIRECTION, LinkField.BOTH_WAYS, LinkField.MEASURED).stream()
              .anyMatch(field -> !row.get(field).isEmpty());
      if (!rated) row.wrong("per_direction", "no rate at all", "one of the three rates");
      pcie.remove(row.get(LinkField.PCIE));
    }
    for (String missing : pcie) {
      problems.add(
          "data/links.json", "", "pcie", "no link '" + missing + "'", "one, as devices name it");
    }
    return text(Links.FIRST_LINE, LinkField.values(), LinkField.SOURCES, rows);
  }

  String prices() throws IOException {
    List<RowCells<PriceField>> rows = new ArrayList<>(rows("prices.json", PriceField.values()));
    for (RowCells<PriceField> row : rows) {
      known(row, PriceField.DEVICES);
      row.cited(PriceField.SOURCES, sources);
      row.wholeDate(PriceField.DATE);
      amounts(row);
    }
    return text(Prices.FIRST_LINE, PriceField.values(), PriceField.SOURCES, rows);
  }

  private static void amounts(RowCells<PriceField> row) {
    String unit = Price.Kind.parse(row.get(PriceField.KIND)).map(Price.Kind::unit).orElse("");
    if (unit.isEmpty()) return;
    List<Long> amounts = new ArrayList<>();
    for (PriceField field : List.of(PriceField.LOW, PriceField.TYPICAL, PriceField.HIGH)) {
      if (row.get(field).isEmpty()) continue;
      Quantities.dollars(row.get(field), unit)
          .ifPresentOrElse(
              amounts::add, () -> row.wrong(field.key(), row.get(field), "an amount in " + unit));
    }
    if (amounts.isEmpty()) row.wrong("typical", "no amount at all", "low, typical or high");
    boolean both = !row.get(PriceField.LOW).isEmpty() && !row.get(PriceField.HIGH).isEmpty();
    if (both && amounts.size() > 1 && amounts.getFirst() > amounts.getLast()) {
      row.wrong("low", "more than high", "the lower first");
    }
  }

  String overheads() throws IOException {
    List<RowCells<OverheadField>> rows =
        rows("overheads.json", OverheadField.values(), OverheadField.ID);
    for (RowCells<OverheadField> row : rows) {
      known(row, OverheadField.DEVICES);
      row.cited(OverheadField.SOURCES, sources);
      row.wholeDate(OverheadField.CHECKED);
      amount(row);
      String vendor = row.get(OverheadField.VENDOR);
      if (!vendor.isEmpty() && !devices.vendors().contains(vendor)) {
        row.wrong("vendor", "no device of '" + vendor + "'", "a vendor of data/devices");
      }
    }
    return text(Overheads.FIRST_LINE, OverheadField.values(), OverheadField.SOURCES, rows);
  }

  String rankings() throws IOException {
    List<RowCells<RankingField>> rows = rows("rankings.json", RankingField.values());
    for (RowCells<RankingField> row : rows) row.wholeDate(RankingField.CHECKED);
    return text(Rankings.FIRST_LINE, RankingField.values(), Set.of(), rows);
  }

  private static void amount(RowCells<OverheadField> row) {
    if (!row.get(OverheadField.VALUE).isEmpty()) return;
    boolean rule = row.get(OverheadField.RULE).equals("true");
    boolean bounded =
        !row.get(OverheadField.LOW).isEmpty() && !row.get(OverheadField.HIGH).isEmpty();
    if (rule) {
      row.wrong("value", "missing", "a value, as it is a rule");
    } else if (!bounded) {
      row.wrong("value", "missing", "a value, or low and high");
    }
  }

  private <C extends Enum<C> & Column> List<RowCells<C>> rows(String name, C[] columns)
      throws IOException {
    return Rows.of(facts.read(name), "data/" + name, columns, problems);
  }

  private <C extends Enum<C> & Column> List<RowCells<C>> rows(String name, C[] columns, C id)
      throws IOException {
    List<RowCells<C>> rows = rows(name, columns);
    Set<String> ids = new TreeSet<>();
    for (RowCells<C> row : rows) {
      if (!row.get(id).isEmpty() && !ids.add(row.get(id))) {
        row.wrong("id", "twice", "an id of its own");
      }
    }
    return rows;
  }

  private <C extends Enum<C> & Column> void known(RowCells<C> row, C column) {
    for (String id : row.words(column)) {
      if (!devices.ids().contains(id)) {
        row.wrong(column.key(), "no device '" + id + "'", "an id of data/devices");
      }
    }
  }

  private <C extends Enum<C> & Column> String text(
      String firstLine, C[] columns, C citing, List<RowCells<C>> rows) {
    Set<String> cited = new TreeSet<>();
    for (RowCells<C> row : rows) cited.addAll(row.words(citing));
    return text(firstLine, columns, cited, rows);
  }

  private <C extends Enum<C> & Column> String text(
      String firstLine, C[] columns, Set<String> cited, List<RowCells<C>> rows) {
    StringBuilder text = new StringBuilder(firstLine).append('\n').append(sources.text(cited));
    text.append("columns");
    for (C column : columns) text.append('\t').append(column.key());
    text.append('\n');
    for (RowCells<C> row : rows) text.append(row.line("row"));
    return text.toString();
  }
}
