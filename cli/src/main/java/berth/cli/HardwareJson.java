package berth.cli;

import berth.catalogue.data.PackedCatalogue;
import berth.fit.Reserves;
import berth.plan.Plan;
import berth.planner.Hardware;
import berth.planner.Machinery;
import berth.planner.Planner;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// Which hardware runs a model, as JSON.
final class HardwareJson {
  private HardwareJson() {}

  static String text(Planner planner, Plan asked, Loaded model, Hardware hardware) {
    Reserves reserves = PackedCatalogue.reserves();
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        AnswerJson.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("schema", "berth/1");
      AnswerJson.named(json, model);
      json.writeStringProperty("quant", asked.weights().format());
      json.writeNumberProperty("context", asked.workload().context());
      json.writeNumberProperty("total", hardware.asked().memory().total().count());
      group(json, "single", hardware.single());
      group(json, "sets", hardware.sets());
      group(
          json,
          "offload",
          hardware.helped().stream().map(m -> m.finely(planner, reserves)).toList());
      json.writeObjectPropertyStart("cpu");
      json.writeNumberProperty("total", hardware.inRam().fit().hostTotal().count());
      hardware.kit().ifPresent(kit -> json.writeNumberProperty("ram_kit", kit.count()));
      json.writeEndObject();
      AnswerJson.strings(json, "assumptions", model.assumptions());
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void group(JsonGenerator json, String name, List<Machinery> machines) {
    json.writeArrayPropertyStart(name);
    for (Machinery machine : machines) {
      json.writeStartObject();
      json.writeStringProperty("id", machine.device().device().id());
      json.writeNumberProperty("count", machine.count());
      AnswerJson.fitOf(json, machine.planned());
      AnswerJson.placementOf(json, machine.planned());
      AnswerJson.devicesOf(json, machine.planned());
      AnswerJson.hostOf(json, machine.planned());
      machine.kit().ifPresent(kit -> json.writeNumberProperty("ram_kit", kit.count()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
