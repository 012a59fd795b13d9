package berth.contract;

import berth.catalogue.DeviceEntry;
import berth.catalogue.DeviceField;
import berth.catalogue.LinkEntry;
import berth.catalogue.Price;
import berth.catalogue.Provenance;
import berth.catalogue.Source;
import berth.catalogue.data.PackedCatalogue;
import berth.device.Compute;
import berth.device.Device;
import berth.device.DeviceMemory;
import berth.device.Link;
import berth.units.BytesPerSecond;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// Devices as JSON: sizes in bytes, rates per second. What is unknown is absent.
public final class DeviceJson {
  private DeviceJson() {}

  public static String list(List<DeviceEntry> devices) {
    return list(devices, devices.size());
  }

  /// Some of many.
  ///
  /// @param total how many there are of those asked for
  public static String list(List<DeviceEntry> devices, int total) {
    return text(
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("total", total);
          json.writeArrayPropertyStart("devices");
          for (DeviceEntry entry : devices) write(json, entry);
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  public static String one(DeviceEntry entry) {
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
    device
        .compute()
        .multiprocessors()
        .ifPresent(count -> json.writeNumberProperty("multiprocessors", count));
    device.watts().ifPresent(watts -> json.writeNumberProperty("tdp", watts));
    for (DeviceEntry.Fact fact : entry.facts()) {
      if (isText(fact.field())) json.writeStringProperty(fact.field().key(), fact.value());
    }
    strings(json, "flags", flags(entry));
    provenance(json, entry.provenance());
    prices(json, PackedCatalogue.prices().of(entry));
    links(json, PackedCatalogue.links().of(entry));
    json.writeEndObject();
  }

  private static void prices(JsonGenerator json, List<Price> prices) {
    json.writeArrayPropertyStart("prices");
    for (Price price : prices) {
      json.writeStartObject();
      json.writeStringProperty("kind", price.kind().word());
      json.writeStringProperty("unit", price.kind().unit());
      amount(json, "low", price.amounts().low());
      amount(json, "typical", price.amounts().typical());
      amount(json, "high", price.amounts().high());
      json.writeStringProperty("basis", price.basis());
      price.notes().ifPresent(notes -> json.writeStringProperty("notes", notes));
      strings(json, "sources", price.sources().stream().map(Source::key).toList());
      json.writeStringProperty("date", price.date());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void amount(JsonGenerator json, String name, Optional<Long> thousandths) {
    thousandths.ifPresent(
        amount ->
            json.writeNumberProperty(name, BigDecimal.valueOf(amount, 3).stripTrailingZeros()));
  }

  private static void links(JsonGenerator json, List<LinkEntry> links) {
    json.writeArrayPropertyStart("links");
    for (LinkEntry entry : links) {
      Link link = entry.link();
      json.writeStartObject();
      json.writeStringProperty("id", link.id());
      json.writeStringProperty("name", link.name());
      json.writeStringProperty("kind", link.kind().word());
      rate(json, "per_direction", link.perDirection());
      rate(json, "both_ways", link.bothWays());
      rate(json, "measured", link.measured());
      json.writeStringProperty("basis", entry.basis());
      json.writeStringProperty("checked", entry.checked());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void rate(JsonGenerator json, String name, Optional<BytesPerSecond> rate) {
    rate.ifPresent(bytes -> json.writeNumberProperty(name, bytes.count()));
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
