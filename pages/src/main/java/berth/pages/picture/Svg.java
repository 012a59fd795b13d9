package berth.pages.picture;

import berth.units.Figures;

/// SVG as text in the making: elements, attributes, and numbers by whole arithmetic. Positions
/// across are percentages, so that a picture takes any width and its words keep their size.
public final class Svg {
  private final StringBuilder text = new StringBuilder();

  /// A picture as wide as the box it stands in, with what it says for those who do not see it.
  static Svg picture(String kind, int height, String says) {
    return picture(kind, height, "img", says);
  }

  /// The same with links inside, which an image could not have.
  static Svg linked(String kind, int height, String says) {
    return picture(kind, height, "group", says);
  }

  private static Svg picture(String kind, int height, String role, String says) {
    return new Svg().begin("div", "class", "picture " + kind).image(height, role, says);
  }

  /// Where something is drawn.
  Svg image(int height, String role, String says) {
    String tall = Integer.toString(height);
    return begin("svg", "width", "100%", "height", tall, "role", role, "aria-label", says);
  }

  /// What is SVG or HTML already.
  public Svg raw(String markup) {
    text.append(markup);
    return this;
  }

  /// An element that holds others: its name, then attributes as name and value in turn.
  public Svg begin(String name, String... attributes) {
    text.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      text.append('"');
    }
    text.append('>');
    return this;
  }

  public Svg end(String name) {
    text.append("</").append(name).append('>');
    return this;
  }

  /// An element that holds nothing.
  public Svg leaf(String name, String... attributes) {
    return begin(name, attributes).end(name);
  }

  /// An element that holds words.
  public Svg words(String words, String name, String... attributes) {
    begin(name, attributes);
    escape(words);
    return end(name);
  }

  /// Words at a place.
  ///
  /// @param x a length or a percentage
  /// @param anchor `start`, `middle` or `end`
  /// @param kind classes
  Svg label(String words, String x, double y, String anchor, String kind) {
    return words(words, "text", "x", x, "y", number(y), "text-anchor", anchor, "class", kind);
  }

  /// Circle and line, where something meets what a machine can carry.
  ///
  /// @param reach how far the upright line goes up and down
  public Svg mark(double share, double y, int reach, String kind) {
    begin("svg", "x", percent(share), "y", number(y), "overflow", "visible", "class", kind);
    String line = "M-11 0H11" + (reach > 0 ? "M0-" + reach + "V" + reach : "");
    leaf("path", "class", "halo", "d", line);
    leaf("path", "d", line).leaf("circle", "r", "6");
    return leaf("path", "d", "M-6 0H6").end("svg");
  }

  /// The picture as text; nothing can be added after.
  String close() {
    return end("svg").end("div").toString();
  }

  /// Refuses what is neither a page of the site nor a whole address.
  static void checkLink(String link) {
    if (link.startsWith("/") || link.startsWith("https://")) return;
    throw new IllegalArgumentException("link " + link);
  }

  /// An entry of a legend.
  static String key(String kind, String words) {
    Svg key = new Svg().begin("li").leaf("i", "class", kind);
    return key.words(words, "span").end("li").toString();
  }

  /// A name, cut where there is no room for all of it.
  Svg name(String name, double y, int most) {
    boolean cut = name.length() > most;
    label(name, "0", y, "start", cut ? "ink wide" : "ink");
    return cut ? label(name.substring(0, most - 2) + "…", "0", y, "start", "ink narrow") : this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /// A share of the width: 0 to 100 % with two decimals, whatever comes in.
  static String percent(double share) {
    long hundredths = (long) (between(share) * 10_000 + 0.5);
    return decimal(hundredths, 100, 2) + "%";
  }

  /// The part of the whole, from 0 to 1; nothing of nothing.
  static double share(long part, long whole) {
    return whole > 0 ? between((double) part / whole) : 0;
  }

  private static double between(double share) {
    return share > 0 ? Math.min(share, 1) : 0;
  }

  /// A coordinate with one decimal.
  public static String number(double value) {
    return value < 0
        ? "-" + decimal((long) (-value * 10 + 0.5), 10, 1)
        : decimal((long) (value * 10 + 0.5), 10, 1);
  }

  /// A factor with five decimals.
  public static String scale(double factor) {
    return Figures.fixed((long) (factor * 100_000 + 0.5), 100_000, 5);
  }

  /// Without zeros at the end, nor anything to group thousands.
  private static String decimal(long scaled, long unit, int decimals) {
    long rest = scaled % unit;
    String whole = Long.toString(scaled / unit);
    if (rest == 0) return whole;
    if (decimals == 2 && rest % 10 == 0) return whole + "." + rest / 10;
    return whole + (decimals == 2 && rest < 10 ? ".0" : ".") + rest;
  }

  private void escape(String words) {
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        default -> text.append(c < ' ' ? ' ' : c);
      }
    }
  }
}
