package berth.pages.picture;

import berth.units.Bytes;
import berth.units.Figures;
import java.util.List;
import java.util.Optional;

/// What a model takes as its context grows, against what the machine can give.
public final class MemoryByContext {
  /// What it takes at one context.
  public record Point(long context, List<Taken> parts) {
    public Point {
      if (context < 1) throw new IllegalArgumentException("context " + context);
      parts = List.copyOf(parts);
    }

    double total() {
      return Taken.total(parts).count();
    }

    /// All of the kinds up to one.
    double upTo(Kind kind) {
      double sum = 0;
      for (Taken part : parts) if (part.kind().compareTo(kind) <= 0) sum += part.bytes().count();
      return sum;
    }
  }

  /// What can be used, and the largest context that fits into it.
  ///
  /// @param full nothing where even more than the last point fits, or where the first does not
  public record Limit(Bytes usable, Optional<Long> full) {}

  /// Below this an axis counts in MiB.
  private static final double SMALL = 3.0 * (1 << 30);

  private MemoryByContext() {}

  /// The curve of a machine of which no limit is known.
  ///
  /// @param points from the shortest context to the longest
  public static String svg(List<Point> points) {
    return draw(points, text(points), 0, Optional.empty());
  }

  /// The same with the line at which a machine is full.
  public static String svg(List<Point> points, Limit limit) {
    return draw(points, text(points, limit), limit.usable().count(), limit.full());
  }

  /// The same in words.
  public static String text(List<Point> points) {
    StringBuilder text = new StringBuilder("Memory by context");
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      text.append(i == 0 ? ": " : "; ").append(Figures.tokens(point.context()));
      text.append(" tokens ").append(Figures.memory(Taken.total(point.parts())));
    }
    return text.toString();
  }

  /// The same in words.
  public static String text(List<Point> points, Limit limit) {
    String usable = "; " + Figures.memory(limit.usable()) + " usable";
    return text(points)
        + usable
        + limit.full().map(full -> ", full at " + Figures.tokens(full) + " tokens").orElse("");
  }

  private static String draw(List<Point> points, String says, long usable, Optional<Long> full) {
    double top = top(points, usable);
    Plot plot = new Plot(says, top >= SMALL ? "GiB" : "MiB");
    long unit = top >= SMALL ? 1L << 30 : 1L << 20;
    long step = unit;
    while (top / step > 5) step *= 2;
    for (int i = 0; i <= top / step; i++) {
      plot.grid(i * (step / top), Figures.grouped(i * (step / unit)));
    }
    TokenAxis axis = new TokenAxis(first(points), last(points));
    plot.begin();
    Kind[] kinds = Kind.values();
    for (int i = kinds.length - 1; i >= 0; i--) area(plot, axis, points, kinds[i], top);
    plot.end();
    axis.draw(plot.svg(), Plot.BOTTOM, "tokens of context");
    if (usable > 0) limit(plot, axis, usable, top, full);
    return plot.close(legend(points));
  }

  private static long first(List<Point> points) {
    return points.isEmpty() ? 1 : points.get(0).context();
  }

  private static long last(List<Point> points) {
    return points.isEmpty() ? 1 : points.get(points.size() - 1).context();
  }

  /// What the height stands for: all of it, or four times a limit.
  private static double top(List<Point> points, long usable) {
    double most = 0;
    for (Point point : points) most = Math.max(most, point.total());
    if (usable > 0) most = Math.max(1.15 * usable, Math.min(most, 4.0 * usable));
    return Math.max(1.05 * most, 1 << 20);
  }

  private static void area(Plot plot, TokenAxis axis, List<Point> points, Kind kind, double top) {
    Trace trace = new Trace();
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      double here = point.upTo(kind);
      if (i > 0) bend(trace, axis, points.get(i - 1), point, kind, top);
      trace.to(axis.at(point.context()), here / top);
    }
    plot.path(trace.down(), kind.css);
  }

  /// What grows with the context grows evenly, which is a bend where each doubling is as wide.
  private static void bend(
      Trace trace, TokenAxis axis, Point from, Point to, Kind kind, double top) {
    double low = from.upTo(kind);
    double rise = to.upTo(kind) - low;
    if (rise < top / Plot.TALL && -rise < top / Plot.TALL) return;
    long wide = to.context() - from.context();
    for (int i = 1; i < 4; i++) {
      trace.to(axis.at(from.context() + wide * i / 4.0), (low + rise * i / 4) / top);
    }
  }

  private static void limit(
      Plot plot, TokenAxis axis, long usable, double top, Optional<Long> full) {
    Svg svg = plot.svg();
    double y = plot.y(usable / top);
    String at = Svg.number(y);
    svg.leaf("line", "class", "limit", "x1", "0", "x2", "100%", "y1", at, "y2", at);
    svg.label(Figures.memory(new Bytes(usable)) + " usable", "4", y - 6, "start", "on");
    if (full.isEmpty()) return;
    double x = axis.at(full.get());
    svg.mark(x, y, 0, "mark");
    String words = "full at " + TokenAxis.brief(full.get());
    svg.label(words, Svg.percent(x), y - 21, x > 0.5 ? "end" : "start", "ink on");
  }

  private static String legend(List<Point> points) {
    StringBuilder keys = new StringBuilder();
    for (Kind kind : Kind.values()) {
      boolean drawn = false;
      for (Point point : points) {
        for (Taken part : point.parts()) drawn |= part.kind() == kind && part.bytes().count() > 0;
      }
      if (drawn) keys.append(Svg.key(kind.css, kind.word));
    }
    return keys.toString();
  }
}
