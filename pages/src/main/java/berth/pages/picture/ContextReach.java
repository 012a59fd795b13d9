package berth.pages.picture;

import berth.units.Figures;
import java.util.List;
import java.util.Optional;

/// How many tokens of context some models have room for on one machine; each doubling is as wide.
public final class ContextReach {
  private static final int ROW = 42;
  private static final int THICK = 12;
  private static final long LEAST = 512;

  /// A model.
  ///
  /// @param reach the largest context that fits; zero where it does not fit at all
  /// @param trained the largest it was made for, where it is known
  public record Row(String name, long reach, Optional<Long> trained) {
    public Row {
      if (reach < 0) throw new IllegalArgumentException(name + " " + reach);
    }

    long most() {
      return Math.max(reach, trained.orElse(0L));
    }

    String brief() {
      if (reach == 0) return "does not fit";
      if (trained.isEmpty()) return TokenAxis.brief(reach);
      boolean all = reach >= trained.get();
      String of = TokenAxis.brief(trained.get());
      return all ? "all of " + of : TokenAxis.brief(reach) + " of " + of;
    }

    String says() {
      if (reach == 0) return name + " does not fit";
      String of = trained.map(t -> " of " + Figures.tokens(t)).orElse("");
      return name + " " + Figures.tokens(reach) + of;
    }
  }

  private ContextReach() {}

  /// The bars, one for each row.
  public static String svg(List<Row> rows) {
    long most = 2 * LEAST;
    for (Row row : rows) most = Math.max(most, row.most());
    TokenAxis axis = new TokenAxis(LEAST, most);
    Svg svg = Svg.picture("bars reaches", rows.size() * ROW + 44, text(rows));
    for (int i = 0; i < rows.size(); i++) draw(svg, axis, rows.get(i), i * ROW);
    axis.draw(svg, rows.size() * ROW, "tokens of context");
    return svg.close();
  }

  /// The same in words.
  public static String text(List<Row> rows) {
    StringBuilder text = new StringBuilder("Tokens of context that fit");
    for (int i = 0; i < rows.size(); i++) {
      text.append(i == 0 ? ": " : "; ").append(rows.get(i).says());
    }
    return text.toString();
  }

  private static void draw(Svg svg, TokenAxis axis, Row row, int top) {
    svg.name(row.name(), top + 14, 22);
    svg.label(row.brief(), "100%", top + 14, "end", row.reach() == 0 ? "no" : "ink");
    bar(svg, axis, "track", row.trained().orElse(row.reach()), top + 20);
    bar(svg, axis, "reach", row.reach(), top + 20);
    if (row.reach() > 0 && row.reach() < row.trained().orElse(0L)) {
      svg.mark(axis.at(row.reach()), top + 20 + THICK / 2.0, THICK / 2 + 3, "mark");
    }
  }

  private static void bar(Svg svg, TokenAxis axis, String kind, long tokens, int y) {
    String width = Svg.percent(tokens > LEAST ? axis.at(tokens) : 0);
    svg.leaf("rect", "class", kind, "y", "" + y, "width", width, "height", "" + THICK);
  }
}
