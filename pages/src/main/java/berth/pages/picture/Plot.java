package berth.pages.picture;

/// The frame of a curve: grid and axes at the size of their words, lines stretched to the width.
final class Plot {
  static final int TOP = 24;
  static final int TALL = 176;
  static final int BOTTOM = TOP + TALL;
  private static final int HEIGHT = BOTTOM + 42;

  private final Svg svg;

  /// A frame without anything in it.
  ///
  /// @param unit of the upright axis
  Plot(String says, String unit) {
    svg = Svg.picture("plot", HEIGHT, says);
    svg.label(unit, "-44", 12, "start", "");
  }

  Svg svg() {
    return svg;
  }

  /// How far down a share of the height is.
  static double y(double share) {
    return BOTTOM - TALL * share;
  }

  /// A line across with what it stands for.
  void grid(double share, String words) {
    String y = Svg.number(y(share));
    svg.leaf("line", "class", "grid", "x1", "0", "x2", "100%", "y1", y, "y2", y);
    svg.label(words, "-8", y(share) + 4, "end", "");
  }

  /// Lines across at steps of one, two or five of a unit, at most five.
  void grid(double top) {
    double step = 0.001;
    for (int i = 0; top / step > 5; i++) step *= i % 3 == 1 ? 2.5 : 2;
    int count = (int) (top / step);
    for (int i = 0; i <= count; i++) grid(i * step / top, Numbers.brief(i * step));
  }

  /// Where lines are drawn: a thousand wide, and cut off at its edges.
  void begin() {
    svg.begin(
        "svg",
        "class",
        "area",
        "y",
        Integer.toString(TOP),
        "width",
        "100%",
        "height",
        Integer.toString(TALL),
        "viewBox",
        "0 0 1000 " + TALL,
        "preserveAspectRatio",
        "none");
  }

  void path(Trace trace, String kind) {
    svg.leaf("path", "class", kind, "vector-effect", "non-scaling-stroke", "d", trace.toString());
  }

  void end() {
    svg.end("svg");
  }

  /// The picture, and under it what its colours mean.
  String close(String keys) {
    return svg.end("svg")
        + (keys.isEmpty() ? "" : "<ul class=\"legend\">" + keys + "</ul>")
        + "</div>";
  }

  /// What a curve is at one of its points.
  void value(String words, double x, double share, String anchor) {
    svg.label(words, Svg.percent(x), Math.max(y(share) - 9, TOP - 4), anchor, "ink on");
  }
}
