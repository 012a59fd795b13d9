package berth.catalogue;

import java.util.List;
import java.util.Set;

/// A field of a row in `data/`: what it is called there, how it is written, what it means.
public interface Column {
  /// Its name in the file; after a dot, inside that object.
  String key();

  /// How its value is written.
  Form form();

  /// Whether a row without it is refused.
  boolean isNeeded();

  /// What it says, for whoever writes a row.
  String meaning();

  /// The only values there are, of a list the only words; none where any of its form will do.
  default List<String> choices() {
    return List.of();
  }

  /// What is to be written, as a sentence goes on after "expected".
  default String expected() {
    if (choices().isEmpty()) return form().expected();
    String words = '"' + String.join("\", \"", choices()) + '"';
    return form() == Form.WORDS ? "a list of any of " + words : "one of " + words;
  }

  /// Whether a packed value is of its form and among its choices.
  default boolean accepts(String value) {
    if (!form().accepts(value)) return false;
    if (choices().isEmpty()) return true;
    if (form() != Form.WORDS) return choices().contains(value);
    List<String> words = CatalogueReader.cells(value, ' ');
    return choices().containsAll(words) && words.size() == Set.copyOf(words).size();
  }
}
