package berth.catalogue.pack;

import berth.catalogue.Column;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The rows of one file.
final class Rows {
  private Rows() {}

  static <C extends Enum<C> & Column> List<RowCells<C>> of(
      JsonNode array, String file, C[] columns, Problems problems) {
    if (!array.isArray() && !array.isMissingNode()) {
      problems.add(file, "", "", "not an array", "rows in brackets");
      return List.of();
    }
    List<RowCells<C>> rows = new ArrayList<>();
    for (JsonNode row : array) {
      rows.add(RowCells.of(file, rows.size() + 1, row, columns, problems));
    }
    return rows;
  }
}
