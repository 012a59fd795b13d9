package berth.site.page;

import berth.catalogue.DeviceEntry;
import berth.catalogue.MeasuredSpeed;
import berth.catalogue.data.PackedCatalogue;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How fast somebody saw it run.
final class Measured {
  private static final int SHOWN = 40;

  private Measured() {}

  /// The section; nothing where nobody measured.
  ///
  /// @param linkModels whether rows are of several models and lead to them, rather than to devices
  static Optional<Section> section(List<MeasuredSpeed> speeds, boolean linkModels) {
    List<MeasuredSpeed> decoded =
        speeds.stream()
            .filter(one -> one.leftOut().isEmpty() && one.decode().isPresent())
            .sorted(Comparator.comparing((MeasuredSpeed one) -> -one.decode().orElse(0.0)))
            .toList();
    if (decoded.isEmpty()) return Optional.empty();
    List<List<Cell>> rows = new ArrayList<>();
    for (MeasuredSpeed one : spread(decoded)) rows.add(row(one, linkModels));
    String more =
        decoded.size() > rows.size()
            ? rows.size() + " of " + decoded.size() + " measured speeds. "
            : "";
    return Optional.of(
        Section.of(
            "measured",
            "Measured",
            new Block.Table(
                "Measured speeds",
                List.of(
                    Block.Table.Column.text(linkModels ? "Model" : "Machine"),
                    Block.Table.Column.text("Quantization"),
                    Block.Table.Column.number("Tokens per second"),
                    Block.Table.Column.number("Tokens in cache"),
                    Block.Table.Column.text("With"),
                    Block.Table.Column.text("Source")),
                rows,
                more + "Tokens decoded per second, as reported; prompts are not shown here.")));
  }

  private static List<MeasuredSpeed> spread(List<MeasuredSpeed> all) {
    if (all.size() <= SHOWN) return all;
    List<MeasuredSpeed> some = new ArrayList<>();
    for (int i = 0; i < SHOWN; i++) some.add(all.get(i * all.size() / SHOWN));
    return some;
  }

  private static List<Cell> row(MeasuredSpeed one, boolean linkModels) {
    String engine = one.with().engine() + one.with().backend().map(b -> " " + b).orElse("");
    return List.of(
        linkModels ? model(one) : device(one),
        Cell.of(one.with().quantization()),
        Cell.of(Figures.speed(one.decode().orElse(0.0))),
        Cell.of(Figures.grouped(one.run().depth())),
        Cell.of(engine + (one.run().batch() > 1 ? ", " + one.run().batch() + " at once" : "")),
        Cell.of(one.report().origin().source().title()).noting(one.report().date()));
  }

  private static Cell device(MeasuredSpeed one) {
    String count = one.on().count() > 1 ? one.on().count() + " × " : "";
    return PackedCatalogue.get()
        .device(one.on().device())
        .map(entry -> Cell.link(count + entry.device().name(), "/devices/" + entry.device().id()))
        .orElseGet(() -> Cell.of(count + one.on().device()));
  }

  private static Cell model(MeasuredSpeed one) {
    return PackedCatalogue.models()
        .model(one.model())
        .map(entry -> Cell.link(entry.name(), "/models/" + entry.id()))
        .orElseGet(() -> Cell.of(one.model()));
  }

  /// Whether a row is about a device.
  static boolean isOn(MeasuredSpeed one, DeviceEntry entry) {
    return one.on().device().equals(entry.device().id());
  }
}
