package berth.cli;

import berth.Inspection;
import berth.ModelSummary;
import berth.contract.AnswerJson;
import berth.gguf.GgufHeader;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// What a header says as JSON. Sizes are bytes.
final class InspectionJson {
  private InspectionJson() {}

  static String text(Inspection inspection) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        AnswerJson.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, inspection);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Inspection inspection) {
    GgufHeader header = inspection.header();
    json.writeStartObject();
    json.writeStringProperty("schema", "berth/1");
    json.writeStringProperty(
        "kind", inspection.weights().isPresent() ? "language model" : "projector");
    header.metadata().text("general.name").ifPresent(n -> json.writeStringProperty("name", n));
    json.writeObjectPropertyStart("file");
    json.writeNumberProperty("version", header.version());
    json.writeBooleanProperty("big_endian", header.bigEndian());
    json.writeNumberProperty("alignment", header.alignment());
    json.writeNumberProperty("header_bytes", header.headerBytes());
    json.writeNumberProperty("file_bytes", header.fileBytes());
    json.writeNumberProperty("source_bytes", header.sourceBytes());
    json.writeNumberProperty("split_count", header.splitCount());
    json.writeEndObject();
    inspection
        .weights()
        .ifPresent(w -> SummaryJson.model(json, new ModelSummary(w.model()), w.format()));
    SummaryJson.layers(json, inspection.summary());
    types(json, inspection);
    SummaryJson.cache(json, inspection.summary());
    json.writeEndObject();
  }

  private static void types(JsonGenerator json, Inspection inspection) {
    json.writeArrayPropertyStart("tensors");
    for (Inspection.TypeShare share : inspection.types()) {
      json.writeStartObject();
      json.writeStringProperty("type", share.type().name());
      json.writeNumberProperty("count", share.tensors());
      json.writeNumberProperty("elements", share.elements());
      json.writeNumberProperty("bytes", share.bytes());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
