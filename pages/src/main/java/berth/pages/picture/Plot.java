package berth.pages.picture;

/// The frame of a curve: grid and axes at the size of their words, lines stretched to the width.
final class Plot {
  static final int TOP = 24;
  static final int TALL = 176;
  static final int BOTTOM = TOP + TALL;
  private static final int UNDER = 42;

  private final Svg svg;
  private final int bottom;

  /// A frame without anything in it.
  ///
  /// @param unit of the upright axis
  Plot(String says, String unit) {
    this(Svg.picture("plot", BOTTOM + UNDER, says), unit, BOTTOM);
  }

  /// A frame for points, with room for their names.
  static Plot tall(String says, String unit, boolean linked, int tall) {
    int height = TOP + tall + UNDER;
    Svg svg = linked ? Svg.linked("plot", height, says) : Svg.picture("plot", height, says);
    return new Plot(svg, unit, TOP + tall);
  }

  private Plot(Svg svg, String unit, int bottom) {
    this.svg = svg;
    this.bottom = bottom;
    svg.label(unit, "-48", 12, "start", "");
  }

  Svg svg() {
    return svg;
  }

  /// How far down a share of the height is.
  double y(double share) {
    return bottom - (bottom - TOP) * share;
  }

  /// A line across with what it stands for.
  void grid(double share, String words) {
    String y = Svg.number(y(share));
    svg.leaf("line", "class", "grid", "x1", "0", "x2", "100%", "y1", y, "y2", y);
    svg.label(words, "-8", y(share) + 4, "end", "");
  }

  /// Lines across at whole steps of a scale.
  void grid(Span span, int most) {
    for (double tick : span.ticks(most)) grid(span.at(tick), Numbers.brief(tick));
  }

  /// A tick under the picture with what it stands for; of the kind `wide` where it may be left out.
  void tick(double share, String words, String kind) {
    String x = Svg.percent(share);
    svg.leaf("line", "class", "tick", "x1", x, "x2", x, "y1", "" + bottom, "y2", "" + (bottom + 4));
    svg.label(words, x, bottom + 18, "middle", kind);
  }

  /// What goes to the right.
  void caption(String words) {
    svg.label(words, "50%", bottom + 36, "middle", "");
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

  /// What a curve is at both of its ends, beside the line.
  void ends(String first, double from, String last, double to) {
    double down = from > to ? -9 : 18;
    svg.label(first, "2", within(y(from) + down), "start", "ink on");
    if (!last.isEmpty()) svg.label(last, "100%", within(y(to) - down + 9), "end", "ink on");
  }

  private double within(double y) {
    return Math.max(TOP - 4, Math.min(y, bottom - 4));
  }
}
