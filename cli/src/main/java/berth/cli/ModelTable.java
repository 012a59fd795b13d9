package berth.cli;

import berth.catalogue.ModelEntry;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;

/// Models for a person, a line each, in 80 columns but for the longest names: what to type,
/// parameters, context in tokens, weights in the usual file type.
final class ModelTable {
  private static final int MOST_TYPED = 30;

  private ModelTable() {}

  static List<String> of(List<ModelEntry> models) {
    if (models.isEmpty()) return List.of("no model is like that");
    int typed = 5;
    for (ModelEntry entry : models) typed = Math.max(typed, entry.id().length());
    typed = Math.min(typed, MOST_TYPED);
    List<String> lines = new ArrayList<>();
    lines.add(line(typed, "model", "params", "active", "context", "file", ""));
    for (ModelEntry entry : models) lines.add(line(typed, entry));
    return lines;
  }

  private static String line(int typed, ModelEntry entry) {
    return entry
        .counted()
        .map(
            counted ->
                line(
                    typed,
                    entry.id(),
                    Figures.parameters(counted.parameters()),
                    counted.active() < counted.parameters()
                        ? Figures.parameters(counted.active())
                        : "",
                    Figures.grouped(counted.context()),
                    Figures.file(new Bytes(counted.weights())),
                    counted.quant()))
        .orElseGet(() -> left(typed, entry.id()) + "   not enough is known: berth show");
  }

  /// A name to type is never cut.
  private static String left(int typed, String id) {
    return id + " ".repeat(Math.max(0, typed - id.length()));
  }

  private static String line(int typed, String id, String... cells) {
    StringBuilder line = new StringBuilder(left(typed, id));
    int[] widths = {9, 9, 11, 12};
    for (int i = 0; i < widths.length; i++) {
      line.append(" ".repeat(Math.max(1, widths[i] - cells[i].length()))).append(cells[i]);
    }
    return (line + " " + cells[widths.length]).stripTrailing();
  }
}
