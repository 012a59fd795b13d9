package berth.cli;

import berth.ModelSummary;
import berth.model.Model;
import berth.model.Parameters;
import berth.units.Bytes;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;

/// What a file is, in lines of 80 columns: names with values, and a table of types.
final class Sheet {
  private final List<String> lines = new ArrayList<>();

  List<String> lines() {
    return lines;
  }

  void title(String text) {
    lines.add(visible(text));
  }

  void blank() {
    lines.add("");
  }

  void field(String name, String value) {
    lines.add("  " + name + " ".repeat(Math.max(1, 14 - name.length())) + value);
  }

  /// What a model is made of.
  void model(ModelSummary summary, String quantization) {
    Model model = summary.model();
    field(
        "architecture",
        model.architectureName() + (model.architecture().isPresent() ? "" : " (not known to us)"));
    field("quantization", quantization);
    field("parameters", parameters(summary.parameters()));
    field("context", Figures.tokens(model.shape().contextLength()) + " tokens trained");
    field("vocabulary", Figures.grouped(model.shape().vocabulary()));
    field("embedding", Figures.grouped(model.shape().embedding()));
    for (ModelSummary.LayerKind kind : summary.layers()) {
      field(kind.layers() + (kind.layers() == 1 ? " layer" : " layers"), kind.name());
    }
  }

  private static String parameters(Parameters parameters) {
    String text =
        Figures.grouped(parameters.total()) + " (" + Figures.parameters(parameters.total()) + ")";
    if (parameters.active() < parameters.total()) {
      text += ", " + Figures.parameters(parameters.active()) + " active";
    }
    if (parameters.prediction() > 0) {
      text += ", and " + Figures.parameters(parameters.prediction()) + " for prediction";
    }
    return text;
  }

  /// What one more token takes.
  void cache(ModelSummary.CachePerToken cache) {
    blank();
    if (cache.full() > 0) {
      field("cache", Figures.memory(new Bytes(cache.full())) + " per token in f16");
    }
    if (cache.window() > 0) {
      field(
          cache.full() > 0 ? "" : "cache",
          Figures.memory(new Bytes(cache.window())) + " per token until the window is full");
    }
    if (cache.state() > 0) {
      field("state", Figures.memory(new Bytes(cache.state())) + " per slot, whatever the context");
    }
  }

  /// The head of a table of types.
  void types() {
    blank();
    row("type", "tensors", "elements", "bytes", "bits each");
  }

  void type(String name, int tensors, long elements, long bytes) {
    row(
        name,
        Integer.toString(tensors),
        Figures.grouped(elements),
        Figures.memory(new Bytes(bytes)),
        Figures.fixed(8 * bytes, Math.max(1, elements), 4));
  }

  private void row(String... cells) {
    int[] widths = {10, 9, 20, 14, 12};
    StringBuilder row = new StringBuilder("  " + cells[0]);
    row.append(" ".repeat(Math.max(0, widths[0] - cells[0].length())));
    for (int i = 1; i < cells.length; i++) {
      row.append(" ".repeat(Math.max(1, widths[i] - cells[i].length()))).append(cells[i]);
    }
    lines.add(row.toString());
  }

  /// A text from a file, without control characters.
  static String visible(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), 200); i++) {
      char c = text.charAt(i);
      shown.append(Character.isISOControl(c) ? '?' : c);
    }
    return shown.toString();
  }
}
