package berth.cli;

import berth.catalogue.Price;
import berth.catalogue.Source;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;

/// A price in words, always with its day.
final class PriceText {
  private PriceText() {}

  /// `0.25 to 0.55 USD/h on 2026-09-16: range of offers (source)`.
  static String of(Price price) {
    List<String> parts = new ArrayList<>();
    Price.Amounts amounts = price.amounts();
    amounts.typical().ifPresent(typical -> parts.add(dollars(typical)));
    if (amounts.low().isPresent() && amounts.high().isPresent()) {
      parts.add(dollars(amounts.low().get()) + " to " + dollars(amounts.high().get()));
    } else {
      amounts.low().ifPresent(low -> parts.add("from " + dollars(low)));
      amounts.high().ifPresent(high -> parts.add("up to " + dollars(high)));
    }
    String sources = String.join(", ", price.sources().stream().map(Source::key).toList());
    return String.join(", ", parts)
        + " "
        + price.kind().unit()
        + " on "
        + price.date()
        + ": "
        + price.basis()
        + " ("
        + sources
        + ")"
        + price.notes().map(note -> ". " + note).orElse("");
  }

  /// What is asked for, as a label.
  static String label(Price.Kind kind) {
    return switch (kind) {
      case CLOUD -> "rented, per GPU";
      case PURCHASE -> "price asked";
    };
  }

  /// Thousandths of a dollar: whole dollars, else cents, else thousandths.
  static String dollars(long thousandths) {
    int decimals = thousandths % 1000 == 0 ? 0 : thousandths % 10 == 0 ? 2 : 3;
    return Figures.fixed(thousandths, 1000, decimals);
  }
}
