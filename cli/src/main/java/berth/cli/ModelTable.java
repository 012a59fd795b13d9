package berth.cli;

import berth.catalogue.ModelEntry;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;

/// Models for a person, a line each: what to type, parameters, context, size in the usual file
/// type.
final class ModelTable {
  private static final int MOST_TYPED = 40;

  private ModelTable() {}

  static List<String> of(List<ModelEntry> models) {
    if (models.isEmpty()) return List.of("no model is like that");
    int typed = 5;
    for (ModelEntry entry : models) typed = Math.max(typed, entry.id().length());
    typed = Math.min(typed, MOST_TYPED);
    List<String> lines = new ArrayList<>();
    lines.add(line(typed, "model", "parameters", "active", "context", "file", ""));
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
                    Figures.tokens(counted.context()),
                    Figures.file(new Bytes(counted.weights())),
                    counted.quant()))
        .orElseGet(() -> line(typed, entry.id(), "?", "", "?", "?", ""));
  }

  private static String line(int typed, String id, String... cells) {
    StringBuilder line = new StringBuilder(id);
    line.append(" ".repeat(Math.max(0, typed - id.length())));
    int[] widths = {11, 8, 19, 9};
    for (int i = 0; i < widths.length; i++) {
      line.append(" ".repeat(Math.max(1, widths[i] - cells[i].length()))).append(cells[i]);
    }
    return (line + " " + cells[widths.length]).stripTrailing();
  }
}
