package berth.pages.picture;

import berth.units.Figures;

/// Tokens from left to right, each doubling as wide as the one before.
record TokenAxis(long from, long to) {
  private static final int FEW = 4;
  private static final int MANY = 8;

  /// How far to the right a number of tokens is, from 0 to 1 and beyond.
  double at(double tokens) {
    double start = Log2.of((double) from);
    double width = Log2.of((double) to) - start;
    return width > 0 ? (Log2.of(tokens) - start) / width : 0;
  }

  double at(long tokens) {
    return at((double) tokens);
  }

  /// A mark and words at powers of two, fewer where there is little room.
  void draw(Svg svg, int y, String caption) {
    int first = 0;
    while (first < 62 && 1L << first < from) first++;
    int last = first;
    while (last < 62 && 1L << (last + 1) <= to) last++;
    int stride = (last - first) / MANY + 1;
    int wide = (last - first) / stride / FEW + 1;
    for (int i = first; i <= last; i += stride) {
      String kind = (i - first) / stride % wide == 0 ? "" : "wide";
      String x = Svg.percent(at(1L << i));
      svg.leaf("line", "class", "tick " + kind, "x1", x, "x2", x, "y1", "" + y, "y2", "" + (y + 4));
      svg.label(brief(1L << i), x, y + 18, "middle", kind);
    }
    svg.label(caption, "50%", y + 36, "middle", "");
  }

  /// `304 Ki`, `1 Mi`; rounded down, as what is full at 304.5 Ki holds no more than 304.
  static String brief(long tokens) {
    if (tokens >= 1 << 20 && tokens % (1 << 20) == 0) return (tokens >> 20) + " Mi";
    return tokens < 1024 ? Long.toString(tokens) : Figures.grouped(tokens >> 10) + " Ki";
  }
}
