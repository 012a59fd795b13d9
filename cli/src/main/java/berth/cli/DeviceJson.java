package berth.cli;

import berth.catalogue.DeviceEntry;
import berth.catalogue.DeviceField;
import berth.catalogue.Provenance;
import berth.catalogue.Source;
import berth.device.Compute;
import berth.device.Device;
import berth.device.DeviceMemory;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// Devices as JSON: sizes in bytes, rates per second. What is unknown is absent.
final class DeviceJson {
  private DeviceJson() {}

  static String list(List<DeviceEntry> devices) {
    return text(
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("devices");
          for (DeviceEntry entry : devices) write(json, entry);
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  static String one(DeviceEntry entry) {
    return text(json -> write(json, entry));
  }

  private static String text(Consumer<JsonGenerator> content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        AnswerJson.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      content.accept(json);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, DeviceEntry entry) {
    Device device = entry.device();
    json.writeStartObject();
    json.writeStringProperty("id", device.id());
    json.writeStringProperty("name", device.name());
    strings(json, "aliases", entry.aliases());
    json.writeStringProperty("vendor", device.vendor());
    json.writeStringProperty("kind", device.kind().word());
    json.writeBooleanProperty("cpu_only", device.cpuOnly());
    memory(json, device.memory());
    compute(json, entry);
    device.watts().ifPresent(watts -> json.writeNumberProperty("tdp", watts));
    for (DeviceEntry.Fact fact : entry.facts()) {
      if (isText(fact.field())) json.writeStringProperty(fact.field().key(), fact.value());
    }
    strings(json, "flags", flags(entry));
    provenance(json, entry.provenance());
    json.writeEndObject();
  }

  private static void memory(JsonGenerator json, DeviceMemory memory) {
    memory.sold().ifPresent(bytes -> json.writeNumberProperty("memory", bytes.count()));
    memory
        .reported()
        .ifPresent(bytes -> json.writeNumberProperty("reported_memory", bytes.count()));
    memory.bandwidth().ifPresent(rate -> json.writeNumberProperty("bandwidth", rate.count()));
    json.writeBooleanProperty("unified", memory.unified());
    memory.gpuShare().ifPresent(bytes -> json.writeNumberProperty("gpu_share", bytes.count()));
  }

  private static void compute(JsonGenerator json, DeviceEntry entry) {
    json.writeObjectPropertyStart("compute");
    for (Compute.Rate rate : entry.device().compute().rates()) {
      json.writeNumberProperty(rate.precision().word(), rate.peak().count());
    }
    entry
        .fact(DeviceField.FP8_ACCUMULATE)
        .ifPresent(type -> json.writeStringProperty("fp8_accumulate", type));
    entry
        .fact(DeviceField.COMPUTE_BASIS)
        .ifPresent(basis -> json.writeStringProperty("basis", basis));
    json.writeEndObject();
  }

  /// What is passed on as it was written down.
  private static boolean isText(DeviceField field) {
    return switch (field) {
      case ARCHITECTURE,
          GENERATION,
          RELEASED,
          REPORTED_BY,
          MEMORY_TYPE,
          BUS,
          GPU_SHARE_NOTE,
          PCIE,
          NVLINK,
          MSRP,
          GPU_CORES,
          COMPUTE_CAPABILITY,
          GFX,
          NOTES ->
          true;
      default -> false;
    };
  }

  private static List<String> flags(DeviceEntry entry) {
    return entry
        .fact(DeviceField.FLAGS)
        .map(text -> List.of(text.split(" ", -1)))
        .orElse(List.of());
  }

  private static void provenance(JsonGenerator json, Provenance provenance) {
    json.writeStringProperty("confidence", provenance.confidence());
    json.writeArrayPropertyStart("sources");
    for (Source source : provenance.sources()) {
      json.writeStartObject();
      json.writeStringProperty("key", source.key());
      json.writeStringProperty("title", source.title());
      source.where().ifPresent(where -> json.writeStringProperty("where", where));
      json.writeStringProperty("date", source.date());
      json.writeEndObject();
    }
    json.writeEndArray();
    strings(json, "verified_by", provenance.verifiedBy().stream().map(Source::key).toList());
    strings(json, "disputed", provenance.disputed());
    json.writeStringProperty("checked", provenance.checked());
  }

  private static void strings(JsonGenerator json, String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    for (String value : values) json.writeString(value);
    json.writeEndArray();
  }
}
