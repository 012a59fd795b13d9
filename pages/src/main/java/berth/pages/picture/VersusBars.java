package berth.pages.picture;

import java.util.List;
import java.util.OptionalDouble;

/// Figures of two models or machines side by side, each pair on a scale of its own.
public final class VersusBars {
  private static final int ROW = 60;
  private static final int THICK = 14;

  /// One side of a pair.
  ///
  /// @param words the figure with its unit, or why there is none
  /// @param value how long its bar is; none where nothing is known
  public record Side(String words, OptionalDouble value) {}

  /// A pair of figures.
  public record Row(String label, Side first, Side second) {
    double most() {
      return Math.max(first.value().orElse(0), second.value().orElse(0));
    }

    String says() {
      return label + " " + first.words() + " and " + second.words();
    }
  }

  private VersusBars() {}

  /// The pairs, and whose they are.
  public static String svg(String first, String second, List<Row> rows) {
    Svg svg = new Svg().begin("div", "class", "picture bars versus").begin("ul", "class", "legend");
    svg.raw(Svg.key("first", first)).raw(Svg.key("second", second)).end("ul");
    svg.image(rows.size() * ROW, "img", text(first, second, rows));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      int top = i * ROW;
      svg.label(row.label(), "0", top + 14, "start", "");
      side(svg, "first", row.first(), row.most(), top + 20);
      side(svg, "second", row.second(), row.most(), top + 22 + THICK);
    }
    return svg.close();
  }

  /// The same in words.
  public static String text(String first, String second, List<Row> rows) {
    StringBuilder text = new StringBuilder(first + " and " + second);
    for (int i = 0; i < rows.size(); i++) {
      text.append(i == 0 ? ": " : "; ").append(rows.get(i).says());
    }
    return text.toString();
  }

  private static void side(Svg svg, String kind, Side side, double most, int y) {
    double value = side.value().orElse(0);
    String width = Svg.percent(most > 0 ? value / most : 0);
    svg.leaf("rect", "class", kind, "y", "" + y, "width", width, "height", "" + THICK);
    int more = side.words().indexOf(" (");
    if (more < 0) {
      words(svg, side.words(), width, y, "ink");
      return;
    }
    words(svg, side.words(), width, y, "ink wide");
    words(svg, side.words().substring(0, more), width, y, "ink narrow");
  }

  private static void words(Svg svg, String words, String x, int y, String css) {
    svg.words(words, "text", "x", x, "dx", "8", "y", "" + (y + THICK - 2), "class", css);
  }
}
