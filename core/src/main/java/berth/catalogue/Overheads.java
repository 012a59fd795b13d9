package berth.catalogue;

import berth.device.Device;
import berth.device.OperatingSystem;
import berth.units.Bytes;
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
        applies(row),
        amounts(row),
        row.text(OverheadField.BASIS),
        row.get(OverheadField.NOTES),
        row.cited(OverheadField.SOURCES),
        row.text(OverheadField.CHECKED));
  }

  private static Overhead.Applies applies(TableRow<OverheadField> row) {
    List<Device.Kind> kinds = new ArrayList<>();
    for (String word : row.words(OverheadField.DEVICE_KINDS)) {
      kinds.add(Device.Kind.parse(word).orElseThrow(() -> row.wrong(OverheadField.DEVICE_KINDS)));
    }
    List<OperatingSystem> systems = new ArrayList<>();
    for (String word : row.words(OverheadField.SYSTEMS)) {
      systems.add(OperatingSystem.parse(word).orElseThrow(() -> row.wrong(OverheadField.SYSTEMS)));
    }
    return new Overhead.Applies(
        row.get(OverheadField.RULE).equals(Optional.of("true")),
        row.words(OverheadField.DEVICES),
        row.get(OverheadField.VENDOR),
        kinds,
        systems,
        size(row, OverheadField.MEMORY));
  }

  private static Overhead.Amounts amounts(TableRow<OverheadField> row) {
    Optional<Integer> plus = row.get(OverheadField.PLUS_SHARE).flatMap(Quantities::perMille);
    if (plus.isEmpty() && row.get(OverheadField.PLUS_SHARE).isPresent()) {
      throw row.wrong(OverheadField.PLUS_SHARE);
    }
    return new Overhead.Amounts(
        amount(row, OverheadField.VALUE),
        amount(row, OverheadField.LOW),
        amount(row, OverheadField.HIGH),
        plus,
        size(row, OverheadField.PER_MULTIPROCESSOR));
  }

  private static Optional<Overhead.Amount> amount(
      TableRow<OverheadField> row, OverheadField field) {
    Optional<String> text = row.get(field);
    if (text.isEmpty()) return Optional.empty();
    Optional<Integer> share = Quantities.perMille(text.get());
    if (share.isPresent()) return Optional.of(new Overhead.Amount.PerMille(share.get()));
    return size(row, field).map(Overhead.Amount.Size::new);
  }

  private static Optional<Bytes> size(TableRow<OverheadField> row, OverheadField field) {
    Optional<Bytes> size = row.get(field).flatMap(Quantities::memory);
    if (size.isEmpty() && row.get(field).isPresent()) throw row.wrong(field);
    return size;
  }

  /// All of them, in the order of the file.
  public List<Overhead> all() {
    return overheads;
  }

  /// Those of a kind.
  public List<Overhead> of(Overhead.Kind kind) {
    return overheads.stream().filter(overhead -> overhead.kind() == kind).toList();
  }

  /// Those that name that device.
  public List<Overhead> of(DeviceEntry device) {
    return overheads.stream()
        .filter(overhead -> overhead.applies().devices().contains(device.device().id()))
        .toList();
  }
}
