package berth.site.api;

import berth.site.Ask;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The interface as an OpenAPI 3.1 document, made of the list that also makes its routes.
final class OpenApi {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SCHEMAS = "#/components/schemas/";

  private OpenApi() {}

  /// The document.
  static String of(List<Endpoint> endpoints) {
    ObjectNode root = JSON.createObjectNode();
    root.put("openapi", "3.1.0");
    ObjectNode info = root.putObject("info");
    info.put("title", "Berth");
    info.put("version", "1");
    info.put(
        "description",
        "Which computer runs which language model, how much memory it takes, how fast it is. Sizes"
            + " are bytes, rates per second. Fields may be added to answers; none is renamed.");
    info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
    root.putArray("servers").addObject().put("url", "/");
    ObjectNode paths = root.putObject("paths");
    for (Endpoint endpoint : endpoints) {
      String method = endpoint.method().name().toLowerCase(Locale.ROOT);
      operation(paths.withObjectProperty(endpoint.path()).putObject(method), endpoint);
    }
    root.putObject("components").set("schemas", Schemas.all());
    return JSON.writeValueAsString(root);
  }

  private static void operation(ObjectNode node, Endpoint endpoint) {
    node.put("operationId", name(endpoint));
    node.put("summary", endpoint.summary());
    if (endpoint.method() == Ask.Method.POST) {
      body(node, endpoint);
    } else {
      ArrayNode parameters = node.putArray("parameters");
      for (Field field : endpoint.fields()) parameter(parameters.addObject(), endpoint, field);
      ArrayNode examples = node.putArray("x-examples");
      for (String example : endpoint.examples()) examples.add(address(endpoint, example));
    }
    ObjectNode responses = node.putObject("responses");
    ObjectNode good = responses.putObject("200").put("description", "The answer");
    if (endpoint.fields().containsAll(Fields.PAGING)) {
      link(good.putObject("headers").putObject("Link"));
    }
    content(good, "application/json", endpoint.schema());
    ObjectNode bad =
        responses.putObject("4XX").put("description", "What is wrong, and the way out");
    content(bad, "application/problem+json", "Problem");
  }

  private static void link(ObjectNode header) {
    header.put("description", "Addresses of the parts before (prev) and after (next) this one");
    header.putObject("schema").put("type", "string");
  }

  /// `getModelsById` and the like.
  private static String name(Endpoint endpoint) {
    StringBuilder name = new StringBuilder(endpoint.method().name().toLowerCase(Locale.ROOT));
    for (String part : endpoint.path().substring(Api.ROOT.length() + 1).split("/", -1)) {
      String word = part.startsWith("{") ? "byId" : part;
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }

  private static String address(Endpoint endpoint, String example) {
    int brace = endpoint.path().indexOf('{');
    return (brace < 0 ? endpoint.path() : endpoint.path().substring(0, brace)) + example;
  }

  private static void body(ObjectNode node, Endpoint endpoint) {
    ObjectNode body = node.putObject("requestBody").put("required", true);
    ObjectNode content = body.putObject("content").putObject("application/json");
    content.putObject("schema").put("$ref", SCHEMAS + "Requests");
    ObjectNode examples = content.putObject("examples");
    for (String example : endpoint.examples()) {
      JsonNode value = JSON.readTree(example);
      examples.putObject(value.isArray() ? "several" : "one").set("value", value);
    }
  }

  private static void parameter(ObjectNode node, Endpoint endpoint, Field field) {
    boolean inPath = endpoint.isInPath(field);
    node.put("name", field.name());
    node.put("in", inPath ? "path" : "query");
    boolean needed = inPath || field.absent().equals("needed");
    if (needed) node.put("required", true);
    node.put(
        "description", needed ? field.meaning() : field.meaning() + "; absent: " + field.absent());
    if (isList(field)) node.put("style", "form").put("explode", false);
    node.set("schema", Schemas.inQuery(field));
    node.set("example", Schemas.example(field));
  }

  private static boolean isList(Field field) {
    return switch (field.kind()) {
      case Field.Texts _, Field.Choices _, Field.Numbers _, Field.Sizes _ -> true;
      case Field.Text _,
          Field.Choice _,
          Field.Whole _,
          Field.Tokens _,
          Field.Flag _,
          Field.Size _,
          Field.Attention _,
          Field.Guess _ ->
          false;
    };
  }

  private static void content(ObjectNode response, String type, String schema) {
    ObjectNode content = response.putObject("content").putObject(type);
    content.putObject("schema").put("$ref", SCHEMAS + schema);
  }
}
