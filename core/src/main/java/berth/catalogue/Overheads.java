package berth.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What drivers, systems and programs take, by kind.
public final class Overheads {
  /// The first line of packed overheads.
  public static final String FIRST_LINE = Table.firstLine("overheads");

  private final List<Overhead> overheads;

  private Overheads(List<Overhead> overheads) {
    this.overheads = List.copyOf(overheads);
  }

  /// The overheads in that packed text.
  ///
  /// @throws CatalogueFormatException if it holds none of this version
  public static Overheads read(String text) {
    List<Overhead> overheads = new ArrayList<>();
    for (TableRow<OverheadField> row : Table.read(text, "overheads", OverheadField.values())) {
      overheads.add(overhead(row));
    }
    return new Overheads(overheads);
  }

  private static Overhead overhead(TableRow<OverheadField> row) {
    return new Overhead(
        row.text(OverheadField.ID),
        Overhead.Kind.parse(row.text(OverheadField.KIND))
            .orElseThrow(() -> row.wrong(OverheadField.KIND)),
        row.text(OverheadField.SCOPE),
        row.words(OverheadField.DEVICES),
        new Overhead.Amounts(
            amount(row, OverheadField.VALUE),
            amount(row, OverheadField.LOW),
            amount(row, OverheadField.HIGH)),
        row.text(OverheadField.BASIS),
        row.get(OverheadField.NOTES),
        row.cited(OverheadField.SOURCES),
        row.text(OverheadField.CHECKED));
  }

  private static Optional<Overhead.Amount> amount(
      TableRow<OverheadField> row, OverheadField field) {
    Optional<String> text = row.get(field);
    if (text.isEmpty()) return Optional.empty();
    Optional<Integer> share = Quantities.perMille(text.get());
    if (share.isPresent()) return Optional.of(new Overhead.Amount.PerMille(share.get()));
    return Optional.of(
        new Overhead.Amount.Size(
            Quantities.memory(text.get()).orElseThrow(() -> row.wrong(field))));
  }

  /// All of them, in the order of the file.
  public List<Overhead> all() {
    return overheads;
  }

  /// Those of a kind.
  public List<Overhead> of(Overhead.Kind kind) {
    return overheads.stream().filter(overhead -> overhead.kind() == kind).toList();
  }

  /// Those seen on that device.
  public List<Overhead> of(DeviceEntry device) {
    return overheads.stream()
        .filter(overhead -> overhead.devices().contains(device.device().id()))
        .toList();
  }
}
