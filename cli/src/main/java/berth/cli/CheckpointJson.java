package berth.cli;

import berth.contract.AnswerJson;
import berth.safetensors.Checkpoint;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// What the headers of a checkpoint say as JSON. Sizes are bytes.
final class CheckpointJson {
  private CheckpointJson() {}

  static String text(String name, Checkpoint checkpoint) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        AnswerJson.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, name, checkpoint);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, String name, Checkpoint checkpoint) {
    json.writeStartObject();
    json.writeStringProperty("schema", "berth/1");
    json.writeStringProperty("kind", "checkpoint");
    json.writeStringProperty("name", name);
    json.writeObjectPropertyStart("file");
    json.writeNumberProperty("file_bytes", checkpoint.fileBytes());
    json.writeNumberProperty("source_bytes", checkpoint.sourceBytes());
    json.writeNumberProperty("split_count", checkpoint.files());
    json.writeEndObject();
    json.writeNumberProperty("bytes", checkpoint.bytes());
    json.writeNumberProperty("elements", checkpoint.elements());
    checkpoint.totalSize().ifPresent(total -> json.writeNumberProperty("total_size", total));
    json.writeArrayPropertyStart("tensors");
    for (Checkpoint.TypeShare share : checkpoint.types()) {
      json.writeStartObject();
      json.writeStringProperty("type", share.type().name());
      json.writeNumberProperty("count", share.tensors());
      json.writeNumberProperty("elements", share.elements());
      json.writeNumberProperty("bytes", share.bytes());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
