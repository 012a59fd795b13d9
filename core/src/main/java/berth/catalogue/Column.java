package berth.catalogue;

import java.util.List;

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

  /// The only values there are, or none where any of its form will do.
  default List<String> choices() {
    return List.of();
  }
}
