package berth.catalogue.pack;

import berth.catalogue.CatalogueReader;
import berth.catalogue.ModelField;
import berth.catalogue.Names;
import berth.catalogue.Use;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Packs `data/models` into the text that [CatalogueReader#readModels] reads.
final class ModelPacker {
  private final Facts facts;
  private final Problems problems;
  private final SourceLines sources;
  private final Map<String, String> owners = new HashMap<>();
  private final Set<String> used = new HashSet<>();

  ModelPacker(Facts facts, Problems problems, SourceLines sources) {
    this.facts = facts;
    this.problems = problems;
    this.sources = sources;
  }

  String text() throws IOException {
    StringBuilder names = new StringBuilder("names");
    StringBuilder lines = new StringBuilder();
    for (RowCells<ModelField> model : models()) {
      for (String name : own(model)) {
        names.append('\t').append(Names.keyWithDots(name)).append('=').append(lines.length());
      }
      cited(model);
      agreed(model, Use.VISION, "image");
      agreed(model, Use.AUDIO, "audio");
      model.wholeDate(ModelField.CHECKED);
      lines.append(model.line("model", ModelCount.of(model)));
    }
    StringBuilder columns = new StringBuilder("columns");
    for (ModelField field : ModelField.values()) columns.append('\t').append(field.key());
    return String.join(
        "\n", CatalogueReader.FIRST_LINE_OF_MODELS, sources.text(used) + columns, names, lines);
  }

  private List<RowCells<ModelField>> models() throws IOException {
    List<RowCells<ModelField>> models = new ArrayList<>();
    for (String name : facts.names("models")) {
      models.addAll(Rows.of(facts.read(name), "data/" + name, ModelField.values(), problems));
    }
    return models;
  }

  /// The names that are this model's: id, aliases, and its repository with and without the
  /// organisation.
  private List<String> own(RowCells<ModelField> model) {
    List<String> own = new ArrayList<>();
    claim(model, ModelField.ID, model.id(), own);
    for (String alias : model.words(ModelField.ALIASES)) {
      claim(model, ModelField.ALIASES, alias, own);
    }
    String repository = model.get(ModelField.REPOSITORY);
    for (String name : List.of(repository, repository.substring(repository.indexOf('/') + 1))) {
      String key = Names.keyWithDots(name);
      if (!key.isEmpty() && owners.putIfAbsent(key, model.id()) == null) own.add(name);
    }
    return own;
  }

  private void claim(RowCells<ModelField> model, ModelField field, String name, List<String> own) {
    String other = owners.putIfAbsent(Names.keyWithDots(name), model.id());
    if (other == null) {
      own.add(name);
    } else if (!other.equals(model.id()) || field == ModelField.ID) {
      model.wrong(
          field.key(),
          "'" + name + "', which " + other + " has already",
          "a name of its own (one that could mean both belongs to neither)");
    }
  }

  /// Says whether what a model is for and what goes in do not go together.
  private static void agreed(RowCells<ModelField> model, Use use, String modality) {
    List<String> uses = model.words(ModelField.USES);
    boolean takes = model.words(ModelField.MODALITIES).contains(modality);
    if (!uses.isEmpty() && uses.contains(use.word()) != takes) {
      model.wrong(
          ModelField.USES.key(),
          (takes ? "no '" : "'") + use.word() + "'",
          "'" + use.word() + "' where modalities have '" + modality + "', and nowhere else");
    }
  }

  private void cited(RowCells<ModelField> model) {
    JsonNode cited = facts.parse(model.get(ModelField.SOURCES));
    for (String field : cited.propertyNames()) {
      String text = cited.path(field).asString("");
      String key = text.contains(" ") ? text.substring(0, text.indexOf(' ')) : text;
      used.add(key);
      if (!sources.has(key)) {
        model.wrong("sources." + field, "'" + key + "'", "a source of data/sources.json");
      }
    }
  }
}
