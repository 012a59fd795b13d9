package berth.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One row of a table, its cells by column. An empty cell is unknown.
///
/// @param cells as many as the kind has columns
public record EvidenceRow(EvidenceKind kind, List<String> cells, Map<String, Source> sources) {
  public EvidenceRow {
    cells = List.copyOf(cells);
    if (cells.size() != kind.columns().size()) {
      throw new WrongCellException(
          "", cells.size() + " cells", kind.columns().size() + " cells, one for each column");
    }
  }

  /// What stands there, or nothing.
  public String cell(String column) {
    return cells.get(kind.columns().indexOf(column));
  }

  String text(String column) {
    String cell = cell(column);
    if (cell.isBlank()) throw new WrongCellException(column, "missing", "a text");
    return cell;
  }

  Optional<String> known(String column) {
    String cell = cell(column);
    return cell.isEmpty() ? Optional.empty() : Optional.of(cell);
  }

  List<String> words(String column) {
    return known(column).map(cell -> CatalogueReader.cells(cell, ' ')).orElse(List.of());
  }

  /// A date, or the month or year where no more is known.
  Optional<String> date(String column) {
    Optional<String> date = known(column);
    if (date.filter(text -> !Form.DATE.accepts(text)).isPresent()) {
      throw wrong(column, Form.DATE.expected() + ", or nothing");
    }
    return date;
  }

  PrintedNumber number(String column) {
    return PrintedNumber.parse(cell(column))
        .orElseThrow(() -> wrong(column, "a number as its source prints it, such as \"46.40\""));
  }

  PrintedSize size(String column) {
    return PrintedSize.parse(cell(column))
        .orElseThrow(
            () -> wrong(column, "a size with its unit, such as \"4.58 GiB\" or \"4661724384 B\""));
  }

  /// A whole number, or nothing.
  Optional<Integer> count(String column) {
    Optional<String> known = known(column);
    Optional<Integer> count = known.flatMap(cell -> Quantities.whole(cell + " ", ""));
    if (known.isPresent() && count.isEmpty()) throw wrong(column, "a whole number, or nothing");
    return count;
  }

  /// How much per second, more than nothing, if it is known.
  Optional<Double> rate(String column) {
    if (known(column).isEmpty()) return Optional.empty();
    double rate = number(column).toDouble();
    if (rate <= 0) throw wrong(column, "a rate above 0, or nothing");
    return Optional.of(rate);
  }

  /// The one of those words that stands there.
  <E extends Enum<E> & Worded> E oneOf(String column, E[] values) {
    StringBuilder words = new StringBuilder();
    for (E value : values) {
      if (value.word().equals(cell(column))) return value;
      words.append(words.isEmpty() ? "one of \"" : ", \"").append(value.word()).append('"');
    }
    throw wrong(column, words.toString());
  }

  /// A source of `data/sources.json`, and after a space the place in it.
  Origin origin() {
    String text = text("source");
    int space = text.indexOf(' ');
    String key = space < 0 ? text : text.substring(0, space);
    Source source = sources.get(key);
    if (source == null) {
      throw new WrongCellException(
          "source", "'" + key + "'", "a source listed in data/sources.json");
    }
    return new Origin(
        source, space < 0 ? Optional.empty() : Optional.of(text.substring(space + 1)));
  }

  WrongCellException wrong(String column, String expected) {
    String cell = cell(column);
    return new WrongCellException(column, cell.isEmpty() ? "missing" : "'" + cell + "'", expected);
  }

  /// An alternative that `data/` spells in a word.
  interface Worded {
    String word();
  }
}
