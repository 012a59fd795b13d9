package berth.pages.picture;

import berth.fit.Verdict;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.List;

/// What a plan takes of each memory, against what it can have: one bar for each, with the mark at
/// the limit.
public final class MemoryBar {
  private static final int THICK = 26;

  private MemoryBar() {}

  /// Bars with a known limit.
  public static String svg(Verdict verdict, List<Bar> bars) {
    return draw(bars, text(verdict, bars), verdict.word());
  }

  /// Bars of which nobody said what the machine has.
  public static String svg(List<Bar> bars) {
    return draw(bars, text(bars), "");
  }

  /// The same in words.
  public static String text(Verdict verdict, List<Bar> bars) {
    return Words.of(verdict) + ": " + text(bars);
  }

  /// The same in words.
  public static String text(List<Bar> bars) {
    StringBuilder text = new StringBuilder();
    for (Bar bar : bars) {
      if (text.length() > 0) text.append("; ");
      text.append(bar.says());
    }
    return text.toString();
  }

  private static String draw(List<Bar> bars, String says, String css) {
    int height = 0;
    for (Bar bar : bars) height += height(bar);
    Svg svg = Svg.picture("bars", height, says);
    int y = 0;
    for (Bar bar : bars) {
      draw(svg, bar, y, css);
      y += height(bar);
    }
    return svg.close();
  }

  private static int height(Bar bar) {
    return THICK + 34 + over(bar);
  }

  /// What stands above a bar.
  private static int over(Bar bar) {
    return (bar.name().isEmpty() ? 4 : 20) + (bar.limit().isEmpty() ? 4 : 20);
  }

  private static void draw(Svg svg, Bar bar, int top, String css) {
    int y = top + over(bar);
    if (!bar.name().isEmpty()) svg.name(bar.name(), top + 14, 36);
    geometry(svg, bar, y, THICK);
    double limit = limit(bar);
    String limits = bar.limit();
    boolean late = limit >= 0.5 || bar.usable().isEmpty();
    if (!limits.isEmpty()) {
      double x = bar.usable().isEmpty() ? 1 : limit;
      svg.label(limits, Svg.percent(x), y - 9, late ? "end" : "start", "");
    }
    int below = y + THICK + 19;
    svg.label(Figures.memory(bar.taken()) + " taken", "0", below, "start", "ink");
    if (bar.usable().isPresent()) svg.label(bar.left(), "100%", below, "end", css);
  }

  /// The bar alone: the memory, what is in it, and the mark.
  public static void geometry(Svg svg, Bar bar, int y, int thick) {
    long scale = bar.scale();
    String top = Integer.toString(y);
    String height = Integer.toString(thick);
    svg.leaf("rect", "class", "track", "width", "100%", "y", top, "height", height);
    long sum = 0;
    for (Taken part : bar.parts()) {
      double from = Svg.share(sum, scale);
      sum += Math.min(Long.MAX_VALUE - sum, part.bytes().count());
      double to = Svg.share(sum, scale);
      if (part.bytes().count() == 0) continue;
      svg.begin(
              "rect",
              "class",
              part.kind().css,
              "x",
              Svg.percent(from),
              "y",
              top,
              "width",
              Svg.percent(to - from),
              "height",
              height)
          .words(part.says(), "title")
          .end("rect");
    }
    if (bar.usable().isPresent()) {
      svg.mark(limit(bar), y + thick / 2.0, thick / 2 + 5, "mark");
    }
  }

  private static double limit(Bar bar) {
    return Svg.share(bar.usable().orElse(Bytes.ZERO).count(), bar.scale());
  }
}
