package berth.pages.picture;

import berth.fit.Verdict;
import berth.units.Bytes;
import berth.units.Figures;

/// A small bar for a row of a table: how much of what is usable is taken.
public final class Meter {
  private Meter() {}

  /// The bar, in the colour of the verdict that stands beside it.
  public static String svg(Bytes taken, Bytes usable, Verdict verdict) {
    long whole = Math.max(taken.count(), usable.count());
    String share = Svg.percent(Svg.share(taken.count(), whole));
    String says = text(taken, usable);
    Svg svg =
        new Svg()
            .begin(
                "svg",
                "class",
                "meter",
                "width",
                "112",
                "height",
                "12",
                "role",
                "img",
                "aria-label",
                says);
    svg.leaf("rect", "class", "track", "width", "100%", "y", "2", "height", "8");
    svg.leaf("rect", "class", verdict.word(), "width", share, "y", "2", "height", "8");
    if (taken.compareTo(usable) > 0) {
      String limit = Svg.percent(Svg.share(usable.count(), whole));
      svg.leaf("line", "class", "limit", "x1", limit, "x2", limit, "y1", "0", "y2", "12");
    }
    return svg.end("svg").toString();
  }

  /// The same in words: `63.10 GiB of 79.10 GiB usable, 80 %`.
  public static String text(Bytes taken, Bytes usable) {
    String text = Figures.memory(taken) + " of " + Figures.memory(usable) + " usable";
    if (usable.count() == 0) return text;
    long percent = (long) (100.0 * taken.count() / usable.count() + 0.5);
    return text + ", " + Figures.grouped(percent) + " %";
  }
}
