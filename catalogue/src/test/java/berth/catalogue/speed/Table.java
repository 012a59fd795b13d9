package berth.catalogue.speed;

/// A table of a Markdown page.
final class Table {
  private final StringBuilder text = new StringBuilder();

  /// @param sides a letter for each column: `l` for words, `r` for numbers
  Table(String sides, String... heads) {
    if (sides.length() != heads.length) throw new IllegalArgumentException(sides);
    row(heads);
    text.append('|');
    for (char side : sides.toCharArray()) text.append(side == 'l' ? " --- |" : " ---: |");
    text.append('\n');
  }

  void row(String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  @Override
  public String toString() {
    return text + "\n";
  }
}
