package berth.pages.picture;

import berth.units.Figures;
import java.util.List;

/// Tokens per second as the context fills, between the bounds that are likely.
public final class SpeedByContext {
  /// A speed and its bounds, in tokens per second.
  public record Point(long context, double low, double expected, double high) {
    public Point {
      boolean known = low >= 0 && expected >= low && high >= expected && high <= 1e9;
      if (context < 1 || !known) throw new IllegalArgumentException(context + ": " + expected);
    }

    String says() {
      return Figures.tokens(context)
          + " tokens "
          + Figures.speed(expected)
          + " ("
          + Figures.speed(low)
          + " to "
          + Figures.speed(high)
          + ")";
    }
  }

  private SpeedByContext() {}

  /// The curve.
  ///
  /// @param points from the shortest context to the longest
  public static String svg(List<Point> points) {
    double most = 0;
    for (Point point : points) most = Math.max(most, point.high());
    double top = most > 0 ? 1.12 * most : 1;
    Plot plot = new Plot(text(points), "tokens per second");
    plot.grid(new Span(0, top, false), 5);
    if (points.isEmpty()) return plot.close("");
    Point first = points.get(0);
    Point last = points.get(points.size() - 1);
    TokenAxis axis = new TokenAxis(first.context(), last.context());
    plot.begin();
    plot.path(band(points, axis, top), "band");
    Trace line = new Trace();
    for (Point point : points) line.to(axis.at(point.context()), point.expected() / top);
    plot.path(line, "line");
    plot.end();
    axis.draw(plot.svg(), Plot.BOTTOM, "tokens in the context");
    plot.ends(
        Figures.speed(first.expected()),
        first.expected() / top,
        points.size() > 1 ? Figures.speed(last.expected()) : "",
        last.expected() / top);
    return plot.close(Svg.key("line", "expected") + Svg.key("band", "likely range"));
  }

  /// The same in words.
  public static String text(List<Point> points) {
    StringBuilder text = new StringBuilder("Tokens per second by context");
    for (int i = 0; i < points.size(); i++) {
      text.append(i == 0 ? ": " : "; ").append(points.get(i).says());
    }
    return text.toString();
  }

  private static Trace band(List<Point> points, TokenAxis axis, double top) {
    Trace band = new Trace();
    for (Point point : points) band.to(axis.at(point.context()), point.high() / top);
    for (int i = points.size() - 1; i >= 0; i--) {
      band.to(axis.at(points.get(i).context()), points.get(i).low() / top);
    }
    return band.close();
  }
}
