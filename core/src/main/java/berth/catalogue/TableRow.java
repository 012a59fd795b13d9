package berth.catalogue;

import berth.units.BytesPerSecond;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One packed row by its columns.
///
/// @param place where it stands, for messages
record TableRow<C extends Column>(String place, Map<C, String> texts, Map<String, Source> sources) {
  /// The value as it was written down.
  Optional<String> get(C column) {
    return Optional.ofNullable(texts.get(column));
  }

  /// A value that every row has.
  String text(C column) {
    return get(column).orElseThrow(() -> wrong(column));
  }

  List<String> words(C column) {
    return get(column).map(text -> CatalogueReader.cells(text, ' ')).orElse(List.of());
  }

  Optional<BytesPerSecond> rate(C column) {
    Optional<BytesPerSecond> rate = get(column).flatMap(Quantities::rate);
    if (rate.isEmpty() && get(column).isPresent()) throw wrong(column);
    return rate;
  }

  List<Source> cited(C column) {
    List<Source> cited = new ArrayList<>();
    for (String key : words(column)) {
      Source source = sources.get(key);
      if (source == null) throw wrong(column);
      cited.add(source);
    }
    return cited;
  }

  CatalogueFormatException wrong(C column) {
    return new CatalogueFormatException(
        place, column.key() + " '" + get(column).orElse("") + "'", column.form().expected());
  }
}
