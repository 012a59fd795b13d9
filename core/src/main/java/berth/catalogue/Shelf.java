package berth.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Packed lines of one kind, found by name or one after the other, none of them taken apart.
///
/// @param names the line of names, each between a tab and `=`, then where its line starts
/// @param text the whole packed text
/// @param start of the first line of the kind in the text, from which places are counted
/// @param kind the word each line begins with
record Shelf(String names, String text, int start, String kind) {
  /// The line that has this name's key.
  Optional<String> find(String key) {
    int found = names.indexOf("\t" + key + "=");
    if (found < 0) return Optional.empty();
    int place = 0;
    for (int i = found + key.length() + 2; i < names.length() && names.charAt(i) != '\t'; i++) {
      place = 10 * place + (names.charAt(i) - '0');
    }
    if (place < 0 || place >= text.length() - start) {
      throw new CatalogueFormatException("names", "a place outside, " + place, "one of a " + kind);
    }
    return Optional.of(line(start + place));
  }

  /// All lines, in the order of the files.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int at = start; at < text.length(); ) {
      String line = line(at);
      lines.add(line);
      at += line.length() + 1;
    }
    return lines;
  }

  private String line(int at) {
    int end = text.indexOf('\n', at);
    if (end < 0 || !text.startsWith(kind + "\t", at)) {
      throw new CatalogueFormatException(kind + "s", "a line that is none", "a " + kind + "'s");
    }
    return text.substring(at, end);
  }
}
