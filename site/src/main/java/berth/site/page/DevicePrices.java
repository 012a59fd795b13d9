package berth.site.page;

import berth.catalogue.DeviceEntry;
import berth.catalogue.DeviceField;
import berth.catalogue.Price;
import berth.catalogue.Source;
import berth.catalogue.data.PackedCatalogue;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What was asked for a device, when, and who says so.
final class DevicePrices {
  private DevicePrices() {}

  /// The section; where no price is known, that.
  static Section section(DeviceEntry entry) {
    List<Block> blocks = new ArrayList<>();
    List<Price> prices = PackedCatalogue.prices().of(entry);
    if (prices.isEmpty()) {
      blocks.add(Block.Prose.of("What it costs today is unknown: no price with a date is known."));
    } else {
      blocks.add(table(prices));
    }
    if (entry.fact(DeviceField.MSRP).isPresent()) blocks.add(Block.Prose.of(launch(entry)));
    return new Section("prices", "Prices", blocks);
  }

  /// The price at launch, as far as it is known.
  static String launch(DeviceEntry entry) {
    return entry
        .fact(DeviceField.MSRP)
        .map(
            price ->
                "It was launched at "
                    + price
                    + entry.fact(DeviceField.RELEASED).map(day -> " (" + day + ")").orElse("")
                    + ", which is not what it costs today.")
        .orElse("Its price at launch is unknown.");
  }

  private static Block table(List<Price> prices) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Price price : prices) {
      rows.add(
          List.of(
              Cell.of(kind(price)),
              Cell.of(amount(price)),
              Cell.of(price.date()),
              Cell.of(price.basis()).noting(price.notes().orElse("")),
              Cell.of(
                  price.sources().stream().map(Source::title).collect(Collectors.joining(", ")))));
    }
    return new Block.Table(
        "Prices asked",
        List.of(
            Block.Table.Column.text("For"),
            Block.Table.Column.number("Price"),
            Block.Table.Column.text("Day"),
            Block.Table.Column.text("What the figures are"),
            Block.Table.Column.text("Source")),
        rows,
        "Prices change; each holds for its day.");
  }

  private static String kind(Price price) {
    return switch (price.kind()) {
      case CLOUD -> "one GPU, rented";
      case PURCHASE -> "one, to keep";
    };
  }

  /// `0.55 USD/h` or `0.25 to 0.55 USD/h`.
  static String amount(Price price) {
    Price.Amounts amounts = price.amounts();
    List<String> parts = new ArrayList<>();
    amounts.typical().ifPresent(typical -> parts.add(dollars(typical)));
    if (amounts.low().isPresent() && amounts.high().isPresent()) {
      parts.add(dollars(amounts.low().get()) + " to " + dollars(amounts.high().get()));
    } else {
      amounts.low().ifPresent(low -> parts.add("from " + dollars(low)));
      amounts.high().ifPresent(high -> parts.add("up to " + dollars(high)));
    }
    return String.join(", ", parts) + " " + price.kind().unit();
  }

  /// Thousandths of a dollar: whole dollars, else cents, else thousandths.
  private static String dollars(long thousandths) {
    int decimals = thousandths % 1000 == 0 ? 0 : thousandths % 10 == 0 ? 2 : 3;
    return Figures.fixed(thousandths, 1000, decimals);
  }
}
