package berth.cli;

import berth.ModelSummary;
import berth.model.Model;
import berth.model.Parameters;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// What a model is made of as fields of a JSON object.
final class SummaryJson {
  private SummaryJson() {}

  static void model(JsonGenerator json, ModelSummary summary, String format) {
    Model model = summary.model();
    Parameters parameters = summary.parameters();
    json.writeObjectPropertyStart("model");
    json.writeStringProperty("architecture", model.architectureName());
    json.writeBooleanProperty("architecture_known", model.architecture().isPresent());
    json.writeStringProperty("quant", format);
    json.writeNumberProperty("parameters", parameters.total());
    json.writeNumberProperty("active_parameters", parameters.active());
    json.writeNumberProperty("prediction_parameters", parameters.prediction());
    json.writeNumberProperty("context_length", model.shape().contextLength());
    json.writeNumberProperty("embedding_length", model.shape().embedding());
    json.writeNumberProperty("vocabulary", model.shape().vocabulary());
    json.writeEndObject();
  }

  /// No layers where there is no language model.
  static void layers(JsonGenerator json, Optional<ModelSummary> summary) {
    json.writeArrayPropertyStart("layers");
    for (ModelSummary.LayerKind kind : summary.map(ModelSummary::layers).orElse(List.of())) {
      json.writeStartObject();
      json.writeStringProperty("kind", kind.name());
      json.writeNumberProperty("count", kind.layers());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /// Nothing for a token where there is no language model.
  static void cache(JsonGenerator json, Optional<ModelSummary> summary) {
    ModelSummary.CachePerToken cache =
        summary.map(ModelSummary::cachePerToken).orElse(new ModelSummary.CachePerToken(0, 0, 0));
    json.writeObjectPropertyStart("cache_per_token_f16");
    json.writeNumberProperty("full_attention", cache.full());
    json.writeNumberProperty("sliding_window", cache.window());
    json.writeNumberProperty("state_per_slot", cache.state());
    json.writeEndObject();
  }
}
