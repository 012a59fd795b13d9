package berth.contract;

import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.catalogue.Source;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// Models as JSON: sizes in bytes. What is unknown is absent.
public final class ModelJson {
  private ModelJson() {}

  public static String list(List<ModelEntry> models) {
    return list(models, models.size());
  }

  /// Some of many.
  ///
  /// @param total how many there are of those asked for
  public static String list(List<ModelEntry> models, int total) {
    return text(
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("total", total);
          json.writeArrayPropertyStart("models");
          for (ModelEntry entry : models) write(json, entry);
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  public static String one(ModelEntry entry) {
    return text(
        json -> {
          json.writeStartObject();
          fields(json, entry);
          EvidenceJson.write(json, entry.id());
          json.writeEndObject();
        });
  }

  private static String text(Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        AnswerJson.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      content.accept(json);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, ModelEntry entry) {
    json.writeStartObject();
    fields(json, entry);
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, ModelEntry entry) {
    for (ModelEntry.Fact fact : entry.facts()) fact(json, fact.field(), fact.value());
    entry.counted().ifPresent(counted -> counted(json, counted));
    json.writeArrayPropertyStart("sources");
    for (ModelEntry.Citation citation : entry.citations()) {
      Source source = citation.source();
      json.writeStartObject();
      json.writeStringProperty("field", citation.field());
      json.writeStringProperty("title", source.title());
      source.where().ifPresent(where -> json.writeStringProperty("where", where));
      if (!citation.place().isEmpty()) json.writeStringProperty("place", citation.place());
      json.writeStringProperty("date", source.date());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void fact(JsonGenerator json, ModelField field, String value) {
    switch (field.form()) {
      case WORDS -> {
        json.writeArrayPropertyStart(field.key());
        for (String word : value.split(" ", -1)) json.writeString(word);
        json.writeEndArray();
      }
      case COUNT, LARGE_COUNT -> json.writeNumberProperty(field.key(), Long.parseLong(value));
      case OBJECT -> {
        if (field == ModelField.CONFIG) {
          json.writeName(field.key());
          json.writeRawValue(value);
        }
      }
      default -> json.writeStringProperty(field.key(), value);
    }
  }

  private static void counted(JsonGenerator json, ModelEntry.Counted counted) {
    json.writeObjectPropertyStart("counted");
    json.writeStringProperty("architecture", counted.architecture());
    json.writeNumberProperty("layers", counted.layers());
    json.writeNumberProperty("context_length", counted.context());
    json.writeNumberProperty("parameters", counted.parameters());
    json.writeNumberProperty("active_parameters", counted.active());
    json.writeNumberProperty("prediction_parameters", counted.prediction());
    json.writeNumberProperty("projector_parameters", counted.projector());
    json.writeStringProperty("quant", counted.quant());
    json.writeNumberProperty("weights", counted.weights());
    json.writeEndObject();
  }
}
