package berth.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Prices asked, by device.
public final class Prices {
  /// The first line of packed prices.
  public static final String FIRST_LINE = Table.firstLine("prices");

  private final List<Price> prices;

  private Prices(List<Price> prices) {
    this.prices = List.copyOf(prices);
  }

  /// The prices in that packed text.
  ///
  /// @throws CatalogueFormatException if it holds none of this version
  public static Prices read(String text) {
    List<Price> prices = new ArrayList<>();
    for (TableRow<PriceField> row : Table.read(text, "prices", PriceField.values())) {
      prices.add(price(row));
    }
    return new Prices(prices);
  }

  private static Price price(TableRow<PriceField> row) {
    Price.Kind kind =
        Price.Kind.parse(row.text(PriceField.KIND)).orElseThrow(() -> row.wrong(PriceField.KIND));
    return new Price(
        row.words(PriceField.DEVICES),
        kind,
        new Price.Amounts(
            amount(row, PriceField.LOW, kind),
            amount(row, PriceField.TYPICAL, kind),
            amount(row, PriceField.HIGH, kind)),
        row.text(PriceField.BASIS),
        row.get(PriceField.NOTES),
        row.cited(PriceField.SOURCES),
        row.text(PriceField.DATE));
  }

  private static Optional<Long> amount(
      TableRow<PriceField> row, PriceField field, Price.Kind kind) {
    Optional<String> text = row.get(field);
    Optional<Long> amount = text.flatMap(value -> Quantities.dollars(value, kind.unit()));
    if (amount.isEmpty() && text.isPresent()) throw row.wrong(field);
    return amount;
  }

  /// All of them, in the order of the file.
  public List<Price> all() {
    return prices;
  }

  /// What was asked for that device.
  public List<Price> of(DeviceEntry device) {
    return prices.stream().filter(price -> price.devices().contains(device.device().id())).toList();
  }
}
