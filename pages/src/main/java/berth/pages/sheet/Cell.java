package berth.pages.sheet;

/// A value in a table or a list of facts.
///
/// @param text what it says
/// @param path where it leads; empty: nowhere
/// @param css the class that colours it, such as a verdict's; empty: none
/// @param svg a picture before the text; empty: none
/// @param small a remark under it; empty: none
public record Cell(String text, String path, String css, String svg, String small) {
  /// A value and no more.
  public static Cell of(String text) {
    return new Cell(text, "", "", "", "");
  }

  /// A value that leads somewhere.
  public static Cell link(String text, String path) {
    return new Cell(text, path, "", "", "");
  }

  /// A verdict, coloured and in words.
  public static Cell verdict(String css, String words) {
    return new Cell(words, "", "verdict " + css, "", "");
  }

  /// The same with a remark.
  public Cell noting(String remark) {
    return new Cell(text, path, css, svg, remark);
  }

  /// The same with a picture.
  public Cell drawn(String picture) {
    return new Cell(text, path, css, picture, small);
  }
}
