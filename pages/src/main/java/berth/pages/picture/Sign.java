package berth.pages.picture;

import berth.fit.Verdict;
import java.util.Optional;

/// A verdict as a shape, so that it is told without its colour.
final class Sign {
  private Sign() {}

  /// The shape at a place, with what it says when pointed at.
  static void draw(Svg svg, double x, double y, Optional<Verdict> verdict, String says) {
    svg.begin("svg", "x", Svg.percent(x), "y", Svg.number(y), "overflow", "visible");
    shape(svg, verdict).words(says, "title").end("path").end("svg");
  }

  /// An entry of a legend.
  static String key(Optional<Verdict> verdict, String words) {
    Svg svg = new Svg().begin("li").begin("svg", "viewBox", "-7 -7 14 14", "aria-hidden", "true");
    return shape(svg, verdict).end("path").end("svg").words(words, "span").end("li").toString();
  }

  private static Svg shape(Svg svg, Optional<Verdict> verdict) {
    String css = verdict.map(Verdict::word).orElse("plain");
    return svg.begin("path", "class", "sign " + css, "d", outline(verdict));
  }

  private static String outline(Optional<Verdict> verdict) {
    if (verdict.isEmpty()) return "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z";
    return switch (verdict.get()) {
      case COMFORTABLE -> "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0Z";
      case TIGHT -> "M-5 5L0-5L5 5Z";
      case OFFLOAD -> "M-4.5-4.5H4.5V4.5H-4.5Z";
      case NO -> "M-4-4L4 4M4-4L-4 4";
    };
  }
}
