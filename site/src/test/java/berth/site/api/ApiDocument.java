package berth.site.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The list of addresses and the document made of it.
final class ApiDocument {
  static final JsonNode ROOT = Client.get("/api/v1/openapi.json");

  private ApiDocument() {}

  static List<Endpoint> endpoints() {
    Answerers answerers = new Answerers(1);
    return Endpoints.of(new Estimates(answerers), new Searches(answerers));
  }

  /// The parameters an address cannot be without.
  static Map<String, List<String>> needed(Endpoint endpoint) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (Field field : endpoint.fields()) {
      if (endpoint.isInPath(field)) continue;
      boolean machine = endpoint.path().endsWith("fit") || endpoint.path().endsWith("recommend");
      boolean needed = field.absent().equals("needed") || (machine && field.equals(Fields.DEVICES));
      if (needed) query.put(field.name(), List.of(field.example()));
    }
    return query;
  }
}
