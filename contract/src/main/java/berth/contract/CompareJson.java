package berth.contract;

import berth.advice.Comparison;
import berth.advice.Side;
import berth.advice.Winner;
import berth.catalogue.ModelField;
import berth.planner.Machinery;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// Two models side by side, as JSON. `winner` is `a`, `b` or `neither`.
public final class CompareJson {
  private CompareJson() {}

  public static String text(Comparison comparison, List<BestFit> fits) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        AnswerJson.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("schema", "berth/1");
      side(json, "a", comparison.first(), comparison.forFirst());
      side(json, "b", comparison.second(), comparison.mirrored().forFirst());
      json.writeNumberProperty("context", comparison.first().named().plan().workload().context());
      json.writeStringProperty(
          "devices_quant", comparison.first().named().plan().weights().format());
      memory(json, comparison);
      json.writeStringProperty("smaller", word(comparison.smaller()));
      json.writeStringProperty("lighter", word(comparison.lighter()));
      json.writeStringProperty("longer", word(comparison.longer()));
      scores(json, comparison);
      speeds(json, comparison);
      devices(json, "only_a", comparison.onlyFirst());
      devices(json, "only_b", comparison.onlySecond());
      devices(json, "both", comparison.both());
      machine(json, fits);
      json.writeEndObject();
    }
    return text.toString();
  }

  /// What each does on the machine that was named.
  private static void machine(JsonGenerator json, List<BestFit> fits) {
    if (fits.isEmpty()) return;
    Measurements measured = new Measurements();
    json.writeObjectPropertyStart("on");
    for (int i = 0; i < fits.size(); i++) {
      json.writeName(i == 0 ? "a" : "b");
      FitJson.choice(json, fits.get(i).choice(), fits.get(i).taken().reference(), measured);
    }
    json.writeStringProperty("faster", word(BestFit.faster(fits.getFirst(), fits.getLast())));
    json.writeEndObject();
  }

  private static void side(JsonGenerator json, String name, Side side, List<String> reasons) {
    json.writeObjectPropertyStart(name);
    side.entry().ifPresent(entry -> json.writeStringProperty("id", entry.id()));
    json.writeStringProperty("name", side.name());
    json.writeNumberProperty("parameters", side.parameters().total());
    json.writeNumberProperty("active_parameters", side.parameters().active());
    json.writeNumberProperty("context_length", side.context());
    json.writeNumberProperty("total", side.total().count());
    for (ModelField field :
        List.of(
            ModelField.LICENSE,
            ModelField.INHERITED_LICENSE,
            ModelField.COMMERCIAL,
            ModelField.RELEASED)) {
      side.entry()
          .flatMap(entry -> entry.fact(field))
          .ifPresent(value -> json.writeStringProperty(field.key(), value));
    }
    AnswerJson.strings(json, "for", reasons);
    json.writeEndObject();
  }

  private static void memory(JsonGenerator json, Comparison comparison) {
    json.writeArrayPropertyStart("memory");
    for (Comparison.Memory memory : comparison.memory()) {
      json.writeStartObject();
      json.writeStringProperty("quant", memory.format());
      json.writeNumberProperty("a", memory.first().count());
      json.writeNumberProperty("b", memory.second().count());
      json.writeStringProperty("winner", word(memory.winner()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void scores(JsonGenerator json, Comparison comparison) {
    json.writeArrayPropertyStart("scores");
    for (Comparison.Scores pair : comparison.scores()) {
      json.writeStartObject();
      json.writeStringProperty("benchmark", pair.first().test().benchmark());
      pair.first().test().harness().ifPresent(h -> json.writeStringProperty("harness", h));
      pair.first().test().edition().ifPresent(e -> json.writeStringProperty("edition", e));
      pair.first().variant().ifPresent(v -> json.writeStringProperty("variant", v));
      json.writeStringProperty("date", pair.first().day());
      json.writeStringProperty("a", pair.first().score().toString());
      json.writeStringProperty("b", pair.second().score().toString());
      json.writeStringProperty("winner", word(pair.winner()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void speeds(JsonGenerator json, Comparison comparison) {
    json.writeArrayPropertyStart("speeds");
    for (Comparison.Speeds pair : comparison.speeds()) {
      json.writeStartObject();
      json.writeStringProperty("device", pair.device().id());
      SpeedJson.rate(json, "a", pair.first().decode());
      SpeedJson.rate(json, "b", pair.second().decode());
      json.writeStringProperty("winner", word(pair.winner()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void devices(JsonGenerator json, String name, List<Machinery> devices) {
    AnswerJson.strings(
        json, name, devices.stream().map(machine -> machine.device().device().id()).toList());
  }

  private static String word(Winner winner) {
    return switch (winner) {
      case FIRST -> "a";
      case SECOND -> "b";
      case NEITHER -> "neither";
    };
  }
}
