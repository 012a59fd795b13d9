package berth.contract;

import berth.ModelReference;
import berth.plan.Plan;
import berth.planner.Hardware;
import berth.planner.Machinery;
import berth.planner.Planned;
import berth.planner.Tempo;
import berth.speed.Speed;
import berth.units.Bytes;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// Which hardware runs a model, as JSON.
public final class HardwareJson {
  private final JsonGenerator json;
  private final ModelReference reference;
  private final Tempo tempo;
  private final Measurements measured = new Measurements();
  private final Set<String> assumed = new LinkedHashSet<>();

  private HardwareJson(JsonGenerator json, ModelReference reference, Tempo tempo) {
    this.json = json;
    this.reference = reference;
    this.tempo = tempo;
  }

  public static String text(Plan asked, Loaded model, Hardware hardware, Tempo tempo) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        AnswerJson.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("schema", "berth/1");
      AnswerJson.named(json, model);
      json.writeStringProperty("quant", asked.weights().format());
      json.writeNumberProperty("context", asked.workload().context());
      json.writeNumberProperty("total", hardware.asked().memory().total().count());
      HardwareJson lists = new HardwareJson(json, model.reference(), tempo);
      lists.group("single", hardware.single());
      lists.group("sets", hardware.sets());
      lists.group("offload", hardware.helped());
      hardware.inRam().ifPresent(planned -> lists.cpu(planned, hardware.kit()));
      List<String> assumptions = new ArrayList<>(model.assumptions());
      assumptions.addAll(lists.assumed);
      AnswerJson.strings(json, "assumptions", assumptions);
      json.writeEndObject();
    }
    return text.toString();
  }

  private void cpu(Planned inRam, Optional<Bytes> kit) {
    json.writeObjectPropertyStart("cpu");
    json.writeNumberProperty("total", inRam.fit().hostTotal().count());
    kit.ifPresent(bytes -> json.writeNumberProperty("ram_kit", bytes.count()));
    if (kit.isPresent()) speed(inRam);
    json.writeEndObject();
  }

  private void speed(Planned planned) {
    Optional<Speed> speed = tempo.of(planned);
    speed.ifPresent(known -> assumed.addAll(known.assumed()));
    SpeedJson.brief(json, speed, measured, reference, planned);
  }

  private void group(String name, List<Machinery> machines) {
    json.writeArrayPropertyStart(name);
    for (Machinery machine : machines) {
      json.writeStartObject();
      json.writeStringProperty("id", machine.device().device().id());
      json.writeNumberProperty("count", machine.count());
      AnswerJson.fitOf(json, machine.planned());
      AnswerJson.placementOf(json, machine.planned());
      AnswerJson.devicesOf(json, machine.planned());
      AnswerJson.hostOf(json, machine.planned());
      speed(machine.planned());
      machine.kit().ifPresent(kit -> json.writeNumberProperty("ram_kit", kit.count()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
