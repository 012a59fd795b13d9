package berth.regex;

import java.util.List;

/// A part of a pattern.
sealed interface Piece {
  /// One character of a set.
  record One(CharSet set) implements Piece {}

  /// A place between characters.
  record Between(Edge edge) implements Piece {}

  /// One after the other; none is the empty text.
  record Sequence(List<Piece> pieces) implements Piece {}

  /// Any one of them.
  record Either(List<Piece> choices) implements Piece {}

  /// At least so often.
  record Repeated(Piece piece, int least) implements Piece {}

  /// At least and at most so often.
  record Counted(Piece piece, int least, int most) implements Piece {}

  /// What a place between characters can be.
  enum Edge {
    BEGIN,
    END,
    /// Between a character of a word and another, or none.
    WORD,
    INSIDE;

    /// Whether the place before that character is one.
    boolean isAt(String text, int at) {
      return switch (this) {
        case BEGIN -> at == 0;
        case END -> at == text.length();
        case WORD -> isWord(text, at - 1) != isWord(text, at);
        case INSIDE -> isWord(text, at - 1) == isWord(text, at);
      };
    }

    private static boolean isWord(String text, int at) {
      return at >= 0 && at < text.length() && CharSet.WORD.has(text.charAt(at));
    }
  }
}
