package berth.regex;

import berth.regex.Program.Step;
import java.util.List;

/// A regular expression for searching, as std::regex reads it (ECMAScript): groups, alternatives,
/// classes, repetitions, `^`, `$`, `\b`. A search walks all alternatives at once, so that no
/// pattern takes longer than its steps times the text's characters (`docs/decisions/0020`).
public final class Regex {
  private final List<Step> steps;
  private final String begin;

  private Regex(List<Step> steps, String begin) {
    this.steps = steps;
    this.begin = begin;
  }

  /// Reads a pattern.
  ///
  /// @throws RegexFormatException if it is none, is too large, or needs references back, lookahead
  ///   or a class by name
  public static Regex parse(String pattern) {
    List<Step> steps = Program.of(new RegexReader(pattern).read());
    return new Regex(steps, begin(steps));
  }

  /// Whether the pattern is found anywhere in a text.
  public boolean isIn(String text) {
    return new Search(steps, begin, text).isFound();
  }

  /// The characters that every text it finds begins with.
  private static String begin(List<Step> steps) {
    StringBuilder begin = new StringBuilder();
    for (Step step : steps) {
      if (!(step instanceof Step.Take(CharSet set)) || !set.isOne()) break;
      begin.append(set.ranges().charAt(0));
    }
    return begin.toString();
  }
}
