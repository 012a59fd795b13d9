package berth.site.data;

import berth.catalogue.DeviceEntry;
import berth.catalogue.ModelEntry;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.CatalogueModels;
import berth.contract.DeviceNames;
import berth.gguf.GgmlType;
import berth.site.Octets;
import berth.site.Reply;
import berth.site.Route;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The routes of what a page's script fetches.
public final class DataRoutes {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final JsonFactory FACTORY = new JsonFactory();

  private DataRoutes() {}

  /// All of them.
  public static List<Route> routes() {
    return List.of(
        Route.page(
            "/data/calibration.json",
            "What was learnt of speeds",
            (_, _) -> Reply.json(PackedCatalogue.packed("calibration.json"))),
        Route.page(
            "/data/overheads.txt",
            "What drivers and systems keep",
            (_, _) -> Reply.text(200, TEXT, PackedCatalogue.packed("overheads.txt"))),
        Route.page("/data/index.json", "Names of models and devices", (_, _) -> index()),
        Route.pages(
            "/data/models/{id}.json",
            "A model as a page's script gets it",
            (_, values) -> Reply.json(ModelFile.of(model(values))),
            () -> models("/data/models/", ".json")),
        Route.pages(
            "/data/models/{id}.gguf",
            "The header of a model's file before quantization",
            (_, values) -> header(model(values)),
            () -> models("/data/models/", ".gguf")),
        Route.pages(
            "/data/devices/{id}.txt",
            "A device as a page's script gets it",
            (_, values) -> Reply.text(200, TEXT, line(values)),
            () ->
                PackedCatalogue.get().devices().stream()
                    .map(entry -> "/data/devices/" + entry.device().id() + ".txt")
                    .toList()));
  }

  private static ModelEntry model(Map<String, String> values) {
    return CatalogueModels.entry(values.getOrDefault("id", ""));
  }

  private static List<String> models(String before, String after) {
    return PackedCatalogue.models().models().stream()
        .filter(entry -> entry.counted().isPresent())
        .map(entry -> before + entry.id() + after)
        .toList();
  }

  private static Reply header(ModelEntry entry) {
    byte[] header = entry.checkpoint().header(GgmlType.BF16);
    return new Reply(200, "application/octet-stream", new Reply.Whole(Octets.of(header)), Map.of());
  }

  private static String line(Map<String, String> values) {
    DeviceEntry entry = DeviceNames.entry(values.getOrDefault("id", ""));
    return PackedCatalogue.get().line(entry.device().id()).orElseThrow();
  }

  /// What a name that a reader types leads to.
  private static Reply index() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("models");
      for (ModelEntry entry : PackedCatalogue.models().models()) {
        if (entry.counted().isPresent()) name(json, entry.id(), entry.name(), entry.aliases());
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("devices");
      for (DeviceEntry entry : PackedCatalogue.get().devices()) {
        name(json, entry.device().id(), entry.device().name(), entry.aliases());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return Reply.json(text.toString());
  }

  private static void name(JsonGenerator json, String id, String name, List<String> aliases) {
    json.writeStartArray();
    json.writeString(id);
    json.writeString(name);
    for (String alias : aliases) json.writeString(alias);
    json.writeEndArray();
  }
}
