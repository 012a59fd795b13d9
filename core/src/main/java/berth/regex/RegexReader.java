package berth.regex;

import java.util.ArrayList;
import java.util.List;

/// Reads a pattern: ECMAScript's grammar without what looks ahead or back.
final class RegexReader {
  private static final int DEEPEST = 100;
  private static final int MOST_OFTEN = 1000;

  private final String pattern;
  private int at;
  private int depth;

  RegexReader(String pattern) {
    this.pattern = pattern;
  }

  Piece read() {
    Piece piece = choices();
    if (more()) throw wrong("')' without '('");
    return piece;
  }

  private Piece choices() {
    List<Piece> choices = new ArrayList<>();
    choices.add(sequence());
    while (skip("|")) choices.add(sequence());
    return choices.size() == 1 ? choices.getFirst() : new Piece.Either(choices);
  }

  private Piece sequence() {
    List<Piece> pieces = new ArrayList<>();
    while (more() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') pieces.add(term());
    return pieces.size() == 1 ? pieces.getFirst() : new Piece.Sequence(pieces);
  }

  private Piece term() {
    if (skip("^")) return new Piece.Between(Piece.Edge.BEGIN);
    if (skip("$")) return new Piece.Between(Piece.Edge.END);
    if (skip("\\b")) return new Piece.Between(Piece.Edge.WORD);
    if (skip("\\B")) return new Piece.Between(Piece.Edge.INSIDE);
    Piece atom = atom();
    Piece repeated = repeated(atom);
    // Lazy: what is found differs, not whether something is.
    if (repeated != atom) skip("?");
    return repeated;
  }

  private Piece repeated(Piece atom) {
    if (skip("*")) return new Piece.Repeated(atom, 0);
    if (skip("+")) return new Piece.Repeated(atom, 1);
    if (skip("?")) return new Piece.Counted(atom, 0, 1);
    int open = at;
    if (!skip("{")) return atom;
    int least = number();
    boolean endless = skip(",") && more() && pattern.charAt(at) == '}';
    int most = pattern.charAt(at - 1) == ',' && !endless ? number() : least;
    if (!skip("}") || most < least) {
      at = open;
      throw wrong("'{' that is no {2}, {2,} or {2,3}");
    }
    if (endless) return new Piece.Repeated(atom, least);
    return most == 0 ? new Piece.Sequence(List.of()) : new Piece.Counted(atom, least, most);
  }

  private int number() {
    int from = at;
    int value = 0;
    while (more() && CharSet.DIGITS.has(pattern.charAt(at))) {
      value = 10 * value + pattern.charAt(at++) - '0';
      if (value > MOST_OFTEN) throw wrong("a repetition of more than " + MOST_OFTEN);
    }
    if (at == from) throw wrong("no number");
    return value;
  }

  private Piece atom() {
    if (skip("(")) return group();
    if (skip("[")) return new Piece.One(set());
    if (skip("\\")) return new Piece.One(escape());
    if (skip(".")) return new Piece.One(CharSet.ANY);
    char c = pattern.charAt(at);
    if (c == '*' || c == '+' || c == '?' || c == '{') {
      throw wrong("'" + c + "' with nothing to repeat");
    }
    at++;
    return new Piece.One(CharSet.of(c));
  }

  private Piece group() {
    int open = at - 1;
    if (skip("?=") || skip("?!")) throw wrong(open, "lookahead, which is not read,");
    if (skip("?<")) throw wrong(open, "lookbehind or a named group, which are not read,");
    if (!skip("?:") && skip("?")) throw wrong(open, "'(?', which is not read,");
    if (++depth > DEEPEST) throw wrong(open, "more than " + DEEPEST + " groups in each other");
    Piece inside = choices();
    depth--;
    if (!skip(")")) throw wrong(open, "'(' without ')'");
    return inside;
  }

  /// What follows a bracket.
  private CharSet set() {
    int open = at - 1;
    boolean others = skip("^");
    CharSet set = new CharSet("");
    while (!skip("]")) {
      if (!more()) throw wrong(open, "'[' without ']'");
      set = set.plus(range());
    }
    if (set.ranges().isEmpty()) throw wrong(open, "'[]', which has no character,");
    return others ? set.complement() : set;
  }

  private CharSet range() {
    int from = at;
    CharSet first = member();
    boolean dash = skip("-");
    if (!dash || !more() || pattern.charAt(at) == ']') {
      return dash ? first.plus(CharSet.of('-')) : first;
    }
    CharSet last = member();
    if (!first.isOne() || !last.isOne() || first.ranges().charAt(0) > last.ranges().charAt(0)) {
      throw wrong(from, "a range from nothing to nothing");
    }
    return CharSet.range(first.ranges().charAt(0), last.ranges().charAt(0));
  }

  private CharSet member() {
    if (skip("[:") || skip("[.") || skip("[=")) {
      throw wrong(at - 2, "a class by name, which is not read,");
    }
    if (skip("\\b")) return CharSet.of('\b');
    if (skip("\\")) return escape();
    return CharSet.of(pattern.charAt(at++));
  }

  /// What follows a backslash.
  private CharSet escape() {
    if (!more()) throw wrong(at - 1, "'\\' with nothing after it");
    char c = pattern.charAt(at++);
    return switch (c) {
      case 'd' -> CharSet.DIGITS;
      case 'D' -> CharSet.DIGITS.complement();
      case 'w' -> CharSet.WORD;
      case 'W' -> CharSet.WORD.complement();
      case 's' -> CharSet.SPACE;
      case 'S' -> CharSet.SPACE.complement();
      case 't' -> CharSet.of('\t');
      case 'n' -> CharSet.of('\n');
      case 'r' -> CharSet.of('\r');
      case 'f' -> CharSet.of('\f');
      case 'v' -> CharSet.of('\u000B');
      default -> literal(c);
    };
  }

  private CharSet literal(char c) {
    if (CharSet.DIGITS.has(c)) {
      throw wrong(at - 2, "'\\" + c + "', a reference back, which is not read,");
    }
    if (c != '_' && CharSet.WORD.has(c)) throw wrong(at - 2, "'\\" + c + "', which is not known,");
    return CharSet.of(c);
  }

  private boolean more() {
    return at < pattern.length();
  }

  private boolean skip(String expected) {
    if (!pattern.startsWith(expected, at)) return false;
    at += expected.length();
    return true;
  }

  private RegexFormatException wrong(String problem) {
    return wrong(at, problem);
  }

  private static RegexFormatException wrong(int at, String problem) {
    return new RegexFormatException(at, problem);
  }
}
