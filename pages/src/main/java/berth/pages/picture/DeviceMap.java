package berth.pages.picture;

import berth.fit.Verdict;
import berth.units.Bytes;
import berth.units.BytesPerSecond;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Devices by memory and bandwidth, both on logarithmic scales, and how a model fits each.
public final class DeviceMap {
  private static final int TALL = 300;
  private static final double GIB = 1L << 30;
  private static final double GB = 1e9;

  /// A device; the first of a list are named first.
  ///
  /// @param verdict of the model that is asked about, if one is
  /// @param link its page, a path or an address with https
  public record Point(
      String name,
      Bytes memory,
      BytesPerSecond bandwidth,
      Optional<Verdict> verdict,
      Optional<String> link) {
    public Point {
      if (memory.count() == 0 || bandwidth.count() == 0) throw new IllegalArgumentException(name);
      link.ifPresent(Svg::checkLink);
    }

    String says() {
      String fits = verdict.map(v -> ", " + Words.of(v)).orElse("");
      return name + ": " + Figures.capacity(memory) + ", " + Figures.rate(bandwidth) + fits;
    }
  }

  private DeviceMap() {}

  /// The map.
  public static String svg(List<Point> points) {
    List<Double> memories = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    for (Point point : points) {
      memories.add(point.memory().count() / GIB);
      rates.add(point.bandwidth().count() / GB);
    }
    Span across = Span.around(memories, true);
    Span up = Span.around(rates, true);
    boolean linked = false;
    for (Point point : points) linked |= point.link().isPresent();
    Plot plot = Plot.tall(text(points), "GB per second", linked, TALL);
    plot.grid(up, 12);
    ticks(plot, across);
    plot.caption("GiB of memory");
    List<String> names = new ArrayList<>();
    List<double[]> places = new ArrayList<>();
    for (int i = points.size() - 1; i >= 0; i--) {
      Point point = points.get(i);
      double x = across.at(memories.get(i));
      double y = plot.y(up.at(rates.get(i)));
      point.link().ifPresent(link -> plot.svg().begin("a", "href", link));
      Sign.draw(plot.svg(), x, y, point.verdict(), point.says());
      if (point.link().isPresent()) plot.svg().end("a");
      names.add(0, point.name());
      places.add(0, new double[] {x, y});
    }
    Labels.draw(plot.svg(), names, places);
    return plot.close(legend(points));
  }

  /// The same in words.
  public static String text(List<Point> points) {
    StringBuilder text = new StringBuilder("Devices by memory and bandwidth");
    for (int i = 0; i < points.size(); i++) {
      text.append(i == 0 ? ": " : "; ").append(points.get(i).says());
    }
    return text.toString();
  }

  /// At powers of two; every other one where there are many.
  private static void ticks(Plot plot, Span across) {
    int stride = across.at(1) - across.at(0.5) < 1 / 9.0 ? 2 : 1;
    for (int i = -10; i < 34; i += stride) {
      double tick = i < 0 ? 1.0 / (1 << -i) : 1L << i;
      boolean within = tick >= across.low() && tick <= across.high();
      String kind = (i & stride) == stride ? "" : "wide";
      if (within) plot.tick(across.at(tick), Numbers.brief(tick), kind);
    }
  }

  private static String legend(List<Point> points) {
    StringBuilder keys = new StringBuilder();
    for (Verdict verdict : Verdict.values()) {
      int count = 0;
      for (Point point : points) if (point.verdict().equals(Optional.of(verdict))) count++;
      String words = Words.of(verdict) + " (" + count + ")";
      if (count > 0) keys.append(Sign.key(Optional.of(verdict), words));
    }
    return keys.toString();
  }
}
