package berth.regex;

/// A pattern that is no regular expression, or one that is not read here: which character, counted
/// from 1, and what is wrong there.
public final class RegexFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RegexFormatException(int at, String problem) {
    super(problem + " at character " + (at + 1));
  }
}
