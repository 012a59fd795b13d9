package berth.site.page;

import berth.catalogue.DeviceEntry;
import berth.catalogue.DeviceField;
import berth.catalogue.Price;
import berth.catalogue.data.PackedCatalogue;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What is known of two devices, side by side.
final class UpgradeFacts {
  private static final String UNKNOWN = "unknown";

  private final DevicePairs.Pair pair;

  UpgradeFacts(DevicePairs.Pair pair) {
    this.pair = pair;
  }

  /// Memory and bandwidth of both.
  String sentence() {
    return new DeviceFacts(pair.lesser()).sentence()
        + " "
        + new DeviceFacts(pair.greater()).sentence();
  }

  Section section() {
    List<List<Cell>> rows = new ArrayList<>();
    row(
        rows,
        "Memory",
        Devices.capacity(pair.lesser().device()),
        Devices.capacity(pair.greater().device()));
    row(rows, "Usable", usable(pair.lesser()), usable(pair.greater()));
    row(
        rows,
        "Bandwidth, peak",
        Devices.bandwidth(pair.lesser().device()),
        Devices.bandwidth(pair.greater().device()));
    fact(rows, "Kind of memory", DeviceField.MEMORY_TYPE);
    fact(rows, "fp16 matrices, dense", DeviceField.FP16_TENSOR);
    fact(rows, "Power", DeviceField.TDP);
    fact(rows, "PCIe", DeviceField.PCIE);
    fact(rows, "Released", DeviceField.RELEASED);
    fact(rows, "Price at launch", DeviceField.MSRP);
    row(rows, "Prices asked", prices(pair.lesser()), prices(pair.greater()));
    return Section.of(
        "specification",
        "Side by side",
        new Block.Table(
            "Both side by side",
            List.of(
                Block.Table.Column.text(""),
                Block.Table.Column.text(pair.lesser().device().name()),
                Block.Table.Column.text(pair.greater().device().name())),
            rows,
            "Usable: what programs can have under Linux, or macOS on Apple's, with nothing else"
                + " running. A price holds for its day; one at launch is not what it costs today."
                + " Sources are on each device's page."));
  }

  private void fact(List<List<Cell>> rows, String label, DeviceField field) {
    String lesser = pair.lesser().fact(field).orElse(UNKNOWN);
    String greater = pair.greater().fact(field).orElse(UNKNOWN);
    if (lesser.equals(UNKNOWN) && greater.equals(UNKNOWN)) return;
    row(rows, label, lesser, greater);
  }

  private static void row(List<List<Cell>> rows, String label, String lesser, String greater) {
    rows.add(List.of(Cell.of(label), Cell.of(lesser), Cell.of(greater)));
  }

  private static String usable(DeviceEntry entry) {
    return Setup.of(entry)
        .map(
            setup ->
                Figures.memory(setup.usable())
                    + setup.ram().map(ram -> " of " + Setup.kit(ram) + ", assumed").orElse(""))
        .orElse(UNKNOWN);
  }

  private static String prices(DeviceEntry entry) {
    List<Price> prices = PackedCatalogue.prices().of(entry);
    if (prices.isEmpty()) return UNKNOWN;
    return prices.stream()
        .map(price -> DevicePrices.amount(price) + " on " + price.date())
        .collect(Collectors.joining("; "));
  }
}
