package berth.site.api;

import static org.assertj.core.api.Assertions.assertThat;

import berth.RequestReader;
import berth.site.Ask;
import berth.site.Octets;
import berth.site.Problem;
import berth.site.Reply;
import berth.site.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The document says what the routes do.
class OpenApiTest {
  private static final JsonNode DOCUMENT = ApiDocument.ROOT;

  static List<Endpoint> endpoints() {
    return ApiDocument.endpoints();
  }

  static List<Endpoint> questions() {
    return endpoints().stream().filter(one -> one.method() == Ask.Method.GET).toList();
  }

  private static JsonNode operation(Endpoint endpoint) {
    String method = endpoint.method().name().toLowerCase(Locale.ROOT);
    return DOCUMENT.path("paths").path(endpoint.path()).path(method);
  }

  /// What is wrong with an answer, by the schema the document has for it.
  private static List<String> faults(Endpoint endpoint, JsonNode answer) {
    JsonNode content =
        operation(endpoint).path("responses").path("200").path("content").path("application/json");
    return SchemaCheck.of(DOCUMENT, content.path("schema"), answer);
  }

  @Test
  void every_route_is_in_it_and_nothing_else_is() {
    Set<String> routes = new TreeSet<>();
    for (Route route : Api.routes()) {
      boolean described = route.pattern().startsWith("/api/") && !route.pattern().endsWith(".json");
      if (described) routes.add(route.method() + " " + route.pattern());
    }
    Set<String> documented = new TreeSet<>();
    DOCUMENT
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(documented).isEqualTo(routes).hasSize(10);
  }

  @Test
  void a_request_has_the_fields_of_the_contract() {
    JsonNode request = DOCUMENT.path("components").path("schemas").path("Request");
    assertThat(request.path("properties").propertyNames())
        .containsExactlyElementsOf(RequestReader.FIELDS);
  }

  @Test
  void every_schema_that_is_named_is_there_and_every_one_there_is_named() {
    Set<String> named = new TreeSet<>();
    for (JsonNode reference : DOCUMENT.findValues("$ref")) named.add(reference.asString());
    Set<String> there = new TreeSet<>();
    for (String name : DOCUMENT.path("components").path("schemas").propertyNames()) {
      there.add("#/components/schemas/" + name);
    }
    assertThat(there).containsAll(named);
    there.removeAll(named);
    assertThat(there).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void its_parameters_are_those_a_route_takes(Endpoint endpoint) {
    List<String> documented = new ArrayList<>();
    for (JsonNode parameter : operation(endpoint).path("parameters")) {
      if (parameter.path("in").asString().equals("query")) {
        documented.add(parameter.path("name").asString());
      }
      assertThat(parameter.path("description").asString()).isNotEmpty();
      JsonNode example = parameter.path("example");
      assertThat(SchemaCheck.of(DOCUMENT, parameter.path("schema"), example)).isEmpty();
    }
    assertThat(documented).isEqualTo(endpoint.names());
  }

  @ParameterizedTest
  @MethodSource("questions")
  void every_parameter_is_taken_with_its_example(Endpoint endpoint) {
    for (Field field : endpoint.fields()) {
      if (endpoint.isInPath(field)) continue;
      Map<String, List<String>> query = ApiDocument.needed(endpoint);
      boolean device = Set.of("usable", "free", "reserve", "desktop").contains(field.name());
      if (device && endpoint.names().contains("devices")) query.put("devices", List.of("rtx-4090"));
      boolean slow = Set.of("Hardware", "Compared", "Recommended").contains(endpoint.schema());
      if (slow && !Set.of("mtp", "min_speed", "sort", "use", "context").contains(field.name())) {
        continue;
      }
      query.put(field.name(), List.of(field.example()));
      Reply reply =
          Client.reply(new Ask(Ask.Method.GET, endpoint.path(), query, Map.of(), Octets.NONE));
      assertThat(faults(endpoint, Client.json(reply))).as("%s", query).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void its_examples_are_answered_as_it_says(Endpoint endpoint) {
    JsonNode examples = operation(endpoint).path("x-examples");
    assertThat(examples.size()).isPositive();
    for (JsonNode example : examples) {
      JsonNode answer = Client.get(example.asString());
      assertThat(faults(endpoint, answer)).as(example.asString()).isEmpty();
    }
  }

  @Test
  void its_example_bodies_are_answered_as_it_says() {
    Endpoint estimate = endpoints().getFirst();
    JsonNode content =
        operation(estimate).path("requestBody").path("content").path("application/json");
    assertThat(content.path("examples").size()).isEqualTo(2);
    for (JsonNode example : content.path("examples")) {
      JsonNode body = example.path("value");
      assertThat(SchemaCheck.of(DOCUMENT, content.path("schema"), body)).isEmpty();
      assertThat(faults(estimate, Client.post(body.toString()))).isEmpty();
    }
  }

  @Test
  void whole_lists_and_their_members_are_described_in_full() {
    Endpoint models = endpoint("/models");
    assertThat(faults(models, Client.get("/api/v1/models?limit=500"))).isEmpty();
    assertThat(faults(endpoint("/devices"), Client.get("/api/v1/devices?limit=500"))).isEmpty();
    JsonNode first = Client.get("/api/v1/models?limit=500").path("models");
    for (int i = 0; i < first.size(); i += 7) {
      String address = "/api/v1/models/" + first.path(i).path("id").asString();
      assertThat(faults(endpoint("/models/{id}"), Client.get(address))).as(address).isEmpty();
    }
  }

  @Test
  void a_problem_is_as_it_says() {
    JsonNode schema = DOCUMENT.path("components").path("schemas").path("Problem");
    JsonNode problem = Client.problem(() -> Client.reply("/api/v1/models/none"));
    assertThat(SchemaCheck.of(DOCUMENT, schema, problem)).isEmpty();
    assertThat(Client.reply("/api/v1/openapi.json").type()).isEqualTo("application/json");
    assertThat(Problem.of(unknown(), "").reply().type()).isEqualTo("application/problem+json");
  }

  private static berth.RequestException unknown() {
    return new berth.RequestException(
        berth.RequestException.Code.UNKNOWN_MODEL, "model", "no model", "");
  }

  @Test
  void the_check_of_these_tests_finds_what_is_wrong() {
    Endpoint estimate = endpoint("/estimate");
    ObjectNode answer = (ObjectNode) Client.get("/api/v1/estimate?model=qwen3-8b");
    assertThat(faults(estimate, answer)).isEmpty();
    answer.put("surprise", 1);
    assertThat(faults(estimate, answer)).hasSize(1);
    answer.remove(List.of("surprise", "weights"));
    assertThat(faults(estimate, answer)).hasSize(1);
    answer.put("weights", "heavy");
    assertThat(faults(estimate, answer)).hasSize(1);
  }

  private static Endpoint endpoint(String path) {
    return questions().stream()
        .filter(one -> one.path().equals(Api.ROOT + path))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_body_is_read_as_bytes_whatever_its_type_is_said_to_be() {
    Reply reply = Client.post("{\"model\": \"qwen3-8b\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(reply.type()).isEqualTo(Reply.JSON);
    assertThat(reply.status()).isEqualTo(200);
  }
}
