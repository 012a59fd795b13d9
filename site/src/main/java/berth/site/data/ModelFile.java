package berth.site.data;

import berth.Request;
import berth.catalogue.Artifact;
import berth.catalogue.ModelEntry;
import berth.contract.CatalogueModels;
import berth.contract.Loaded;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// A model as a page's script gets it: what [berth.pages.live.SubjectReader] reads.
final class ModelFile {
  private static final JsonFactory FACTORY = new JsonFactory();

  private ModelFile() {}

  static String of(ModelEntry entry) {
    Loaded loaded = CatalogueModels.open(entry, Request.Quant.DEFAULT);
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("id", entry.id());
      json.writeStringProperty("name", entry.name());
      json.writeStringProperty("usual", loaded.weights().format());
      json.writeBooleanProperty("verified", loaded.verified());
      json.writeArrayPropertyStart("doubts");
      for (String doubt : CatalogueModels.doubts(loaded)) json.writeString(doubt);
      json.writeEndArray();
      json.writeBooleanProperty("projector", loaded.files().projector());
      json.writeStringProperty("serves", loaded.files().serves().name());
      json.writeArrayPropertyStart("artifacts");
      for (Artifact artifact : loaded.files().artifacts()) artifact(json, artifact);
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  /// Only what commands are made of.
  private static void artifact(JsonGenerator json, Artifact artifact) {
    if (artifact.kind() != Artifact.Kind.GGUF && artifact.kind() != Artifact.Kind.OLLAMA) return;
    json.writeStartObject();
    json.writeStringProperty("kind", artifact.kind().name());
    json.writeStringProperty("name", artifact.name());
    json.writeArrayPropertyStart("quantizations");
    for (String name : artifact.quantizations()) json.writeString(name);
    json.writeEndArray();
    json.writeStringProperty("publisher", artifact.publisher().name());
    json.writeStringProperty("source", artifact.origin().source().title());
    json.writeStringProperty("date", artifact.origin().source().date());
    json.writeEndObject();
  }
}
