package berth.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A pattern of addresses, taken apart: text, and names of what may stand between.
final class PathPattern {
  /// Text that must be there, or the name of any text without a slash.
  private record Piece(boolean isName, String text) {}

  private final List<Piece> pieces = new ArrayList<>();

  PathPattern(String pattern) {
    int at = 0;
    while (at < pattern.length()) {
      int open = pattern.indexOf('{', at);
      if (open < 0) open = pattern.length();
      if (open > at) pieces.add(new Piece(false, pattern.substring(at, open)));
      if (open == pattern.length()) break;
      int close = pattern.indexOf('}', open);
      pieces.add(new Piece(true, pattern.substring(open + 1, close)));
      at = close + 1;
    }
  }

  /// What its names stand for in a path; nothing if it is no path of this pattern.
  Optional<Map<String, String>> match(String path) {
    Map<String, String> values = new LinkedHashMap<>();
    int at = 0;
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (!piece.isName) {
        if (!path.startsWith(piece.text, at)) return Optional.empty();
        at += piece.text.length();
        continue;
      }
      int end = i + 1 == pieces.size() ? path.length() : path.indexOf(pieces.get(i + 1).text, at);
      if (end <= at) return Optional.empty();
      String value = path.substring(at, end);
      if (value.indexOf('/') >= 0) return Optional.empty();
      values.put(piece.text, value);
      at = end;
    }
    return at == path.length() ? Optional.of(values) : Optional.empty();
  }
}
