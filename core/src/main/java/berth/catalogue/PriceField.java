package berth.catalogue;

import java.util.Arrays;
import java.util.List;

/// The fields of a price in `data/prices.json`, in the order of the packed columns.
public enum PriceField implements Column {
  DEVICES("devices", Form.NAMES, true, "ids of the devices it is asked for"),
  KIND("kind", Form.TEXT, true, "`cloud`: rented, one GPU by the hour; `purchase`: bought"),
  LOW("low", Form.PRICE, false, "the lowest offer the source has"),
  TYPICAL(
      "typical", Form.PRICE, false, "the source's mean, median or one price; `basis` says which"),
  HIGH("high", Form.PRICE, false, "the highest offer the source has"),
  BASIS(
      "basis", Form.TEXT, true, "what the figures are: a mean of quotes, a range, a shop's price"),
  NOTES("notes", Form.TEXT, false, "what a reader must know and no field says"),
  SOURCES("sources", Form.WORDS, true, "where it is from: keys of `data/sources.json`"),
  DATE("date", Form.DATE, true, "the day the price was asked");

  private final String key;
  private final Form form;
  private final boolean needed;
  private final String meaning;

  PriceField(String key, Form form, boolean needed, String meaning) {
    this.key = key;
    this.form = form;
    this.needed = needed;
    this.meaning = meaning;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public Form form() {
    return form;
  }

  @Override
  public boolean isNeeded() {
    return needed;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public List<String> choices() {
    if (this != KIND) return List.of();
    return Arrays.stream(Price.Kind.values()).map(Price.Kind::word).toList();
  }
}
