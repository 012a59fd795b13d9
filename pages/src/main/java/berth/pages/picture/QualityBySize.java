package berth.pages.picture;

import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Quantizations of a model: how large a file, how much of the model's quality is left.
public final class QualityBySize {
  private static final int TALL = 240;
  private static final double GB = 1e9;
  private static final double WIDE = 20;

  /// A quantization.
  ///
  /// @param value of the measure, from zero up
  /// @param link its page, a path or an address with https
  public record Point(String name, Bytes file, double value, Optional<String> link) {
    public Point {
      if (!(value >= 0 && value <= 1e9)) throw new IllegalArgumentException(name + " " + value);
      link.ifPresent(Svg::checkLink);
    }
  }

  /// What was measured, such as `KL divergence`.
  ///
  /// @param unit empty where it has none
  public record Measure(String name, String unit, boolean lowerIsBetter) {
    String says() {
      return name
          + (unit.isEmpty() ? "" : " in " + unit)
          + (lowerIsBetter ? ", lower is better" : ", higher is better");
    }
  }

  /// The largest file that a machine takes.
  public record Limit(String name, Bytes file) {
    String says() {
      return name + " takes " + Figures.file(file);
    }
  }

  private QualityBySize() {}

  /// The points, the first named first.
  public static String svg(Measure measure, List<Point> points) {
    return draw(measure, points, text(measure, points), Optional.empty());
  }

  /// The same with the largest file that a machine takes.
  public static String svg(Measure measure, List<Point> points, Limit limit) {
    return draw(measure, points, text(measure, points, limit), Optional.of(limit));
  }

  /// The same in words.
  public static String text(Measure measure, List<Point> points) {
    StringBuilder text = new StringBuilder(measure.says() + ", by size of file");
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      text.append(i == 0 ? ": " : "; ").append(says(measure, point));
    }
    return text.toString();
  }

  /// The same in words.
  public static String text(Measure measure, List<Point> points, Limit limit) {
    return text(measure, points) + "; " + limit.says();
  }

  private static String says(Measure measure, Point point) {
    String unit = measure.unit().isEmpty() ? "" : " " + measure.unit();
    return point.name()
        + " "
        + Figures.file(point.file())
        + " "
        + Numbers.figure(point.value())
        + unit;
  }

  private static String draw(
      Measure measure, List<Point> points, String says, Optional<Limit> limit) {
    List<Double> files = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (Point point : points) {
      files.add(point.file().count() / GB);
      values.add(point.value());
    }
    limit.ifPresent(most -> files.add(most.file().count() / GB));
    Span across = Span.around(files, false);
    Span even = Span.around(values, false);
    Span up = even.low() * WIDE < even.high() ? Span.around(values, true) : even;
    boolean linked = false;
    for (Point point : points) linked |= point.link().isPresent();
    Plot plot = Plot.tall(says, measure.says(), linked, TALL);
    plot.grid(up, 10);
    for (double tick : across.ticks(5)) plot.tick(across.at(tick), Numbers.brief(tick), "");
    plot.caption("GB of file");
    limit.ifPresent(most -> limit(plot, across.at(most.file().count() / GB)));
    points(plot, measure, points, across, up);
    return plot.close(limit.map(most -> Svg.key("limit", most.says())).orElse(""));
  }

  private static void points(Plot plot, Measure measure, List<Point> points, Span across, Span up) {
    List<String> names = new ArrayList<>();
    List<double[]> places = new ArrayList<>();
    for (Point point : points) {
      double x = across.at(point.file().count() / GB);
      double y = plot.y(up.at(point.value()));
      point.link().ifPresent(link -> plot.svg().begin("a", "href", link));
      Sign.draw(plot.svg(), x, y, Optional.empty(), says(measure, point));
      if (point.link().isPresent()) plot.svg().end("a");
      names.add(point.name());
      places.add(new double[] {x, y});
    }
    Labels.draw(plot.svg(), names, places);
  }

  private static void limit(Plot plot, double share) {
    String x = Svg.percent(share);
    String bottom = Integer.toString(Plot.TOP + TALL);
    Svg svg = plot.svg();
    svg.leaf("line", "class", "limit", "x1", x, "x2", x, "y1", "" + Plot.TOP, "y2", bottom);
    svg.mark(share, Plot.TOP + TALL, 0, "mark");
  }
}
