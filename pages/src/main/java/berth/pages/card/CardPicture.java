package berth.pages.card;

import berth.pages.picture.Bar;
import berth.pages.picture.MemoryBar;
import berth.pages.picture.Svg;
import berth.pages.picture.Words;
import java.util.List;

/// A card as SVG, 1200 wide and 630 high, which is what sites that show links ask for.
public final class CardPicture {
  static final int WIDTH = 1200;
  static final int HEIGHT = 630;
  private static final int EDGE = 72;
  private static final int TITLE = 54;
  private static final int LINES = 3;

  private CardPicture() {}

  /// The card.
  public static String svg(Card card) {
    Svg svg = new Svg();
    String says = card.title() + ": " + card.figure() + " " + card.note();
    svg.begin(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "viewBox",
            "0 0 " + WIDTH + " " + HEIGHT,
            "role",
            "img",
            "aria-label",
            says)
        .words(Palette.style(), "style")
        .leaf("rect", "class", "paper", "width", "" + WIDTH, "height", "" + HEIGHT);
    brand(svg);
    List<String> lines = Lettering.BOLD.lines(card.title(), TITLE, WIDTH - 2 * EDGE, LINES);
    for (int i = 0; i < lines.size(); i++) {
      Lettering.BOLD.draw(svg, lines.get(i), EDGE, 196 + 64 * i, TITLE, "ink");
    }
    answer(svg, card);
    card.bar().ifPresent(bar -> bar(svg, bar));
    return svg.end("svg").toString();
  }

  private static void brand(Svg svg) {
    String place = "translate(" + EDGE + " 62) scale(1.5)";
    svg.begin("g", "transform", place, "fill", "none", "stroke", "#14222e", "stroke-width", "3");
    svg.leaf("circle", "cx", "16", "cy", "16", "r", "9.5").leaf("path", "d", "M1 16h30").end("g");
    Lettering.BOLD.draw(svg, "Berth", EDGE + 60, 97, 32, "ink");
  }

  private static void answer(Svg svg, Card card) {
    double y = card.bar().isPresent() ? 466 : 520;
    String figure = Lettering.BOLD.lines(card.figure(), 84, WIDTH - 2 * EDGE, 1).get(0);
    Lettering.BOLD.draw(svg, figure, EDGE - 4, y, 84, "ink");
    double x = EDGE + Lettering.BOLD.width(figure, 84) + 24;
    double room = WIDTH - EDGE - x;
    if (room < 160) return;
    String note = Lettering.PLAIN.lines(card.note(), 30, room, 1).get(0);
    Lettering.PLAIN.draw(svg, note, x, y, 30, "soft");
    card.verdict().ifPresent(v -> Lettering.BOLD.draw(svg, Words.of(v), x, y - 42, 30, v.word()));
  }

  private static void bar(Svg svg, Bar bar) {
    svg.begin(
        "svg",
        "x",
        "" + EDGE,
        "y",
        "500",
        "width",
        "" + (WIDTH - 2 * EDGE),
        "height",
        "90",
        "overflow",
        "visible");
    MemoryBar.geometry(svg, bar, 16, 44);
    svg.end("svg");
  }
}
