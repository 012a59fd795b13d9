package berth.contract;

import berth.ModelReference;
import berth.catalogue.BenchmarkResult;
import berth.catalogue.Scale;
import berth.planner.Ranked;
import berth.planner.Recommendation;
import berth.planner.Tempo;
import berth.speed.Speed;
import java.io.StringWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// The best models for a machine, as JSON.
public final class RecommendJson {
  private final JsonGenerator json;
  private final Tempo tempo;
  private final Measurements measured = new Measurements();
  private final Set<String> assumed = new LinkedHashSet<>();

  private RecommendJson(JsonGenerator json, Tempo tempo) {
    this.json = json;
    this.tempo = tempo;
  }

  public static String text(List<Recommendation> all, Tempo tempo) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        AnswerJson.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("schema", "berth/1");
      RecommendJson lists = new RecommendJson(json, tempo);
      json.writeArrayPropertyStart("uses");
      for (Recommendation recommendation : all) {
        json.writeStartObject();
        json.writeStringProperty("use", recommendation.purpose().word());
        recommendation.scale().ifPresent(scale -> scale(json, scale));
        lists.ranked("ranked", recommendation.ranked());
        lists.ranked("unscored", recommendation.others());
        json.writeEndObject();
      }
      json.writeEndArray();
      AnswerJson.strings(json, "assumptions", List.copyOf(lists.assumed));
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void scale(JsonGenerator json, Scale scale) {
    json.writeObjectPropertyStart("scale");
    json.writeStringProperty("benchmark", scale.benchmark());
    json.writeStringProperty("harness", scale.harness());
    scale.edition().ifPresent(edition -> json.writeStringProperty("edition", edition));
    json.writeStringProperty("because", scale.because());
    json.writeEndObject();
  }

  private void ranked(String name, List<Ranked> all) {
    json.writeArrayPropertyStart(name);
    for (Ranked ranked : all) {
      json.writeStartObject();
      json.writeStringProperty("id", ranked.model().id());
      json.writeStringProperty("name", ranked.model().name());
      json.writeStringProperty("quant", ranked.quant());
      json.writeNumberProperty("context", ranked.planned().priced().plan().workload().context());
      ranked.score().ifPresent(result -> score(json, result));
      AnswerJson.fitOf(json, ranked.planned());
      AnswerJson.placementOf(json, ranked.planned());
      AnswerJson.devicesOf(json, ranked.planned());
      AnswerJson.hostOf(json, ranked.planned());
      speed(ranked);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void speed(Ranked ranked) {
    Optional<Speed> speed = tempo.of(ranked.planned());
    speed.ifPresent(known -> assumed.addAll(known.assumed()));
    ModelReference reference = new ModelReference.Catalogued(ranked.model().id());
    SpeedJson.brief(json, speed, measured, reference, ranked.planned());
  }

  private static void score(JsonGenerator json, BenchmarkResult result) {
    json.writeStringProperty("score", result.score().toString());
    json.writeStringProperty("unit", result.test().unit().word());
    result.variant().ifPresent(variant -> json.writeStringProperty("variant", variant));
    json.writeStringProperty("date", result.day());
    json.writeStringProperty("source", result.report().origin().source().title());
  }
}
