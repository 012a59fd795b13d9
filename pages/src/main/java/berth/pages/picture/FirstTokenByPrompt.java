package berth.pages.picture;

import berth.units.Figures;
import java.util.List;

/// How long the first token takes, by the length of the prompt; each tenfold as high.
public final class FirstTokenByPrompt {
  private static final double[] TICKS = {0.001, 0.01, 0.1, 1, 10, 60, 600, 3600, 36_000, 360_000};
  private static final String[] WORDS = {
    "1 ms", "10 ms", "0.1 s", "1 s", "10 s", "1 min", "10 min", "1 h", "10 h", "100 h"
  };

  /// A prompt of so many tokens, and the seconds until the first of the answer.
  public record Point(long prompt, double seconds) {
    public Point {
      if (prompt < 1 || !(seconds >= 0))
        throw new IllegalArgumentException(prompt + ": " + seconds);
      seconds = Math.min(Math.max(seconds, TICKS[0]), TICKS[TICKS.length - 1]);
    }
  }

  private FirstTokenByPrompt() {}

  /// The curve.
  ///
  /// @param points from the shortest prompt to the longest
  public static String svg(List<Point> points) {
    Plot plot = new Plot(text(points), "time to first token");
    if (points.isEmpty()) return plot.close("");
    Point first = points.get(0);
    Point last = points.get(points.size() - 1);
    int low = 0;
    while (low < TICKS.length - 2 && TICKS[low + 1] <= least(points)) low++;
    int high = low + 1;
    while (high < TICKS.length - 1 && TICKS[high] < most(points)) high++;
    double bottom = Log2.of(TICKS[low]);
    double tall = Log2.of(TICKS[high]) - bottom;
    for (int i = low; i <= high; i++) plot.grid((Log2.of(TICKS[i]) - bottom) / tall, WORDS[i]);
    TokenAxis axis = new TokenAxis(first.prompt(), last.prompt());
    Trace line = new Trace();
    for (Point point : points) {
      line.to(axis.at(point.prompt()), (Log2.of(point.seconds()) - bottom) / tall);
    }
    plot.begin();
    plot.path(line, "line");
    plot.end();
    axis.draw(plot.svg(), Plot.BOTTOM, "tokens of the prompt");
    double start = (Log2.of(first.seconds()) - bottom) / tall;
    double end = (Log2.of(last.seconds()) - bottom) / tall;
    String after = points.size() > 1 ? Figures.time(last.seconds()) : "";
    plot.ends(Figures.time(first.seconds()), start, after, end);
    return plot.close("");
  }

  /// The same in words.
  public static String text(List<Point> points) {
    StringBuilder text = new StringBuilder("Time to first token by prompt");
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      text.append(i == 0 ? ": " : "; ").append(Figures.tokens(point.prompt()));
      text.append(" tokens ").append(Figures.time(point.seconds()));
    }
    return text.toString();
  }

  private static double least(List<Point> points) {
    double least = points.get(0).seconds();
    for (Point point : points) least = Math.min(least, point.seconds());
    return least;
  }

  private static double most(List<Point> points) {
    double most = 0;
    for (Point point : points) most = Math.max(most, point.seconds());
    return most;
  }
}
