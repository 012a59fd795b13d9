package berth.catalogue;

import java.util.ArrayList;
import java.util.List;

/// The scales to rank models by, those first that say most.
public final class Rankings {
  /// The first line of packed rankings.
  public static final String FIRST_LINE = Table.firstLine("rankings");

  private final List<Scale> scales;

  private Rankings(List<Scale> scales) {
    this.scales = List.copyOf(scales);
  }

  /// The scales in that packed text.
  ///
  /// @throws CatalogueFormatException if it holds none of this version
  public static Rankings read(String text) {
    List<Scale> scales = new ArrayList<>();
    for (TableRow<RankingField> row : Table.read(text, "rankings", RankingField.values())) {
      scales.add(
          new Scale(
              Purpose.parse(row.text(RankingField.USE))
                  .orElseThrow(() -> row.wrong(RankingField.USE)),
              row.text(RankingField.BENCHMARK),
              row.text(RankingField.HARNESS),
              row.get(RankingField.EDITION),
              row.text(RankingField.BECAUSE)));
    }
    return new Rankings(scales);
  }

  /// All of them, in the order of the file.
  public List<Scale> all() {
    return scales;
  }

  /// Those for a use.
  public List<Scale> of(Purpose purpose) {
    return scales.stream().filter(scale -> scale.purpose() == purpose).toList();
  }
}
