package berth.catalogue.pack;

import berth.catalogue.Form;
import berth.catalogue.ModelField;
import berth.catalogue.Names;
import berth.catalogue.UsualType;
import berth.gguf.GgmlType;
import berth.hub.HubModel;
import berth.json.JsonReader;
import berth.model.Parameters;
import berth.model.Tensor;
import berth.model.UnreadableModelException;
import berth.quantization.FileType;
import berth.quantization.Recipe;
import berth.quantization.Weights;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// One model's fields, each checked by its form, as the cells of a packed line, and what its config
/// comes to.
final class ModelCells {
  private static final Set<ModelField> NEEDED =
      Set.of(
          ModelField.ID,
          ModelField.NAME,
          ModelField.ORGANIZATION,
          ModelField.MODALITIES,
          ModelField.CONFIG,
          ModelField.CONFIDENCE,
          ModelField.SOURCES,
          ModelField.CHECKED);

  private final String file;
  private final String id;
  private final Problems problems;
  private final Map<ModelField, String> cells = new EnumMap<>(ModelField.class);
  private String counted = "\t\t\t\t\t\t\t\t\t";

  private ModelCells(String file, String id, Problems problems) {
    this.file = file;
    this.id = id;
    this.problems = problems;
  }

  static ModelCells of(String file, int position, JsonNode row, Problems problems) {
    String id = row.path("id").isString() ? row.path("id").asString() : "row " + position;
    ModelCells cells = new ModelCells(file, id, problems);
    if (row.isObject()) {
      for (String name : row.propertyNames()) cells.read(name, row.path(name));
      cells.completeness();
      cells.count();
    } else {
      cells.wrong("", "not an object", "a model in braces");
    }
    return cells;
  }

  String id() {
    return id;
  }

  /// The packed value, or nothing where it is unknown.
  String get(ModelField field) {
    return cells.getOrDefault(field, "");
  }

  List<String> words(ModelField field) {
    String value = get(field);
    return value.isEmpty() ? List.of() : List.of(value.split(" ", -1));
  }

  /// The packed line.
  String line() {
    StringBuilder line = new StringBuilder("model");
    for (ModelField field : ModelField.values()) line.append('\t').append(get(field));
    return line.append(counted).append('\n').toString();
  }

  void wrong(String field, String found, String expected) {
    problems.add(file, id, field, found, expected);
  }

  private void read(String name, JsonNode value) {
    ModelField.parse(name)
        .ifPresentOrElse(
            field -> read(field, value),
            () -> wrong(name, "no such field", "'" + nearest(name) + "'"));
  }

  private void read(ModelField field, JsonNode value) {
    String text = text(field.form(), value);
    boolean packable = text.indexOf('\t') < 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < 0;
    if (packable && field.form().accepts(text)) {
      cells.put(field, text);
    } else {
      wrong(field.key(), value.toString(), field.form().expected());
    }
  }

  /// The value as one cell; empty, which no form accepts, where it is of another kind.
  private static String text(Form form, JsonNode value) {
    return switch (form) {
      case WORDS -> words(value);
      case OBJECT -> value.isObject() ? value.toString() : "";
      case COUNT, LARGE_COUNT -> value.isIntegralNumber() ? value.toString() : "";
      default -> value.isString() ? value.asString() : "";
    };
  }

  private static String words(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      if (!element.isString() || element.asString().contains(" ")) return "";
      texts.add(element.asString());
    }
    return array.isArray() ? String.join(" ", texts) : "";
  }

  private void completeness() {
    for (ModelField field : ModelField.values()) {
      boolean reported = problems.mentions(file, id, field.key());
      if (NEEDED.contains(field) && get(field).isEmpty() && !reported) {
        wrong(field.key(), "missing", field.form().expected());
      }
    }
    if (get(ModelField.CHECKED).length() > 0 && get(ModelField.CHECKED).length() < 10) {
      wrong("checked", get(ModelField.CHECKED), "the whole date, such as \"2026-11-20\"");
    }
  }

  /// Reads the config as `estimate` will, so that what is missing is said here.
  private void count() {
    if (get(ModelField.CONFIG).isEmpty()) return;
    boolean incomplete = !get(ModelField.INCOMPLETE).isEmpty();
    try {
      HubModel model = HubModel.of(id, JsonReader.readFields(get(ModelField.CONFIG)));
      Parameters parameters = Parameters.of(model.model());
      FileType quant = quant(parameters);
      Weights source = model.weights(GgmlType.BF16);
      Weights weights = Weights.of(model.model(), quant.name(), Recipe.types(source, quant, false));
      counted =
          "\t"
              + String.join(
                  "\t",
                  model.model().architectureName(),
                  "" + model.model().mainLayers(),
                  "" + model.model().shape().contextLength(),
                  "" + parameters.total(),
                  "" + parameters.active(),
                  "" + (parameters.prediction() + elements(model.left())),
                  "" + elements(model.projector()),
                  quant.name(),
                  "" + bytes(weights));
      if (incomplete) wrong("incomplete", "a reason", "none: the config can be read");
    } catch (UnreadableModelException e) {
      if (!incomplete) {
        wrong(
            "config",
            String.valueOf(e.getMessage()),
            "what the publisher's config.json says, or \"incomplete\": why nobody can know");
      }
    }
  }

  /// The file type the row names, else the usual one.
  private FileType quant(Parameters parameters) {
    String named = get(ModelField.QUANT);
    if (named.isEmpty()) {
      return UsualType.of(Optional.ofNullable(cells.get(ModelField.NATIVE)), parameters.total());
    }
    return FileType.parse(named)
        .orElseGet(
            () -> {
              wrong("quant", named, "a file type of llama.cpp, such as \"Q4_K_M\"");
              return FileType.Q4_K_M;
            });
  }

  private static long bytes(Weights weights) {
    long bytes = 0;
    for (int i = 0; i < weights.count(); i++) bytes += weights.bytes(i);
    return bytes;
  }

  private static long elements(List<Tensor> tensors) {
    long sum = 0;
    for (Tensor tensor : tensors) sum += tensor.elements();
    return sum;
  }

  private static String nearest(String key) {
    String nearest = "";
    int fewest = Integer.MAX_VALUE;
    for (ModelField field : ModelField.values()) {
      int changes = Names.changes(key, field.key());
      if (changes < fewest) {
        fewest = changes;
        nearest = field.key();
      }
    }
    return nearest;
  }
}
