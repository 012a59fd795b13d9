package berth.cli;

import berth.catalogue.BenchmarkResult;
import berth.catalogue.Scale;
import berth.planner.Ranked;
import berth.planner.Recommendation;
import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// The best models for a machine, as JSON.
final class RecommendJson {
  private RecommendJson() {}

  static String text(List<Recommendation> all) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json =
        AnswerJson.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("schema", "berth/1");
      json.writeArrayPropertyStart("uses");
      for (Recommendation recommendation : all) {
        json.writeStartObject();
        json.writeStringProperty("use", recommendation.purpose().word());
        recommendation.scale().ifPresent(scale -> scale(json, scale));
        ranked(json, "ranked", recommendation.ranked());
        ranked(json, "unscored", recommendation.others());
        json.writeEndObject();
      }
      json.writeEndArray();
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

  private static void ranked(JsonGenerator json, String name, List<Ranked> all) {
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
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void score(JsonGenerator json, BenchmarkResult result) {
    json.writeStringProperty("score", result.score().toString());
    json.writeStringProperty("unit", result.test().unit().word());
    result.variant().ifPresent(variant -> json.writeStringProperty("variant", variant));
    json.writeStringProperty("date", RecommendReport.date(result));
    json.writeStringProperty("source", result.report().origin().source().title());
  }
}
