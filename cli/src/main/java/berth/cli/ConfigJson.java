package berth.cli;

import berth.contract.AnswerJson;
import java.io.StringWriter;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// What a `config.json` says as JSON. Sizes are bytes.
final class ConfigJson {
  private ConfigJson() {}

  static String text(ConfigFile config) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        AnswerJson.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(json, config);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, ConfigFile config) {
    json.writeStartObject();
    json.writeStringProperty("schema", "berth/1");
    json.writeStringProperty("kind", "config");
    json.writeStringProperty("name", config.name());
    SummaryJson.model(json, config.summary(), config.format());
    json.writeNumberProperty(
        "projector_parameters", ConfigFile.elements(config.model().projector()));
    json.writeNumberProperty("left_parameters", ConfigFile.elements(config.model().left()));
    SummaryJson.layers(json, Optional.of(config.summary()));
    json.writeArrayPropertyStart("formats");
    for (ConfigFile.Size size : config.sizes()) {
      json.writeStartObject();
      json.writeStringProperty("quant", size.format());
      json.writeNumberProperty("bytes", size.bytes().count());
      json.writeNumberProperty("file_bytes", size.file().count());
      json.writeEndObject();
    }
    json.writeEndArray();
    SummaryJson.cache(json, Optional.of(config.summary()));
    json.writeEndObject();
  }
}
