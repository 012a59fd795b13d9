package berth.site.api;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Holds values against the schemas of a document: the part of JSON Schema that they use. Stricter
/// than the schemas, a member they do not name is wrong, so that answers are described in full.
final class SchemaCheck {
  private final JsonNode document;
  private final List<String> wrong = new ArrayList<>();

  private SchemaCheck(JsonNode document) {
    this.document = document;
  }

  /// What is wrong with a value, with its place; nothing if it is of that schema.
  static List<String> of(JsonNode document, JsonNode schema, JsonNode value) {
    SchemaCheck check = new SchemaCheck(document);
    check.check(schema, value, "");
    return check.wrong;
  }

  private void check(JsonNode schema, JsonNode value, String at) {
    if (schema.has("$ref")) {
      JsonNode target = document.at(schema.path("$ref").asString().substring(1));
      if (target.isMissingNode()) wrong.add(at + ": no schema " + schema);
      else check(target, value, at);
      return;
    }
    if (schema.has("anyOf")) {
      any(schema.path("anyOf"), value, at);
      return;
    }
    if (schema.has("enum") && !has(schema.path("enum"), value)) {
      wrong.add(at + ": " + value + " is none of " + schema.path("enum"));
    }
    if (schema.has("type") && !isOf(schema.path("type"), value)) {
      wrong.add(at + ": " + value + " is no " + schema.path("type"));
      return;
    }
    bounds(schema, value, at);
    if (value.isObject() && schema.has("properties")) object(schema, value, at);
    if (value.isArray() && schema.has("items")) {
      for (int i = 0; i < value.size(); i++) {
        check(schema.path("items"), value.path(i), at + "/" + i);
      }
    }
  }

  private void any(JsonNode schemas, JsonNode value, String at) {
    List<String> fewest = List.of();
    for (JsonNode schema : schemas) {
      List<String> found = new SchemaCheck(document).found(schema, value, at);
      if (found.isEmpty()) return;
      if (fewest.isEmpty() || found.size() < fewest.size()) fewest = found;
    }
    wrong.addAll(fewest);
  }

  private List<String> found(JsonNode schema, JsonNode value, String at) {
    check(schema, value, at);
    return wrong;
  }

  private static boolean has(JsonNode values, JsonNode value) {
    for (JsonNode one : values) if (one.equals(value)) return true;
    return false;
  }

  private static boolean isOf(JsonNode types, JsonNode value) {
    if (!types.isArray()) return isOf(types.asString(), value);
    for (JsonNode type : types) if (isOf(type.asString(), value)) return true;
    return false;
  }

  private static boolean isOf(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      default -> throw new AssertionError("type " + type);
    };
  }

  private void bounds(JsonNode schema, JsonNode value, String at) {
    if (schema.has("minimum") && value.asDouble() < schema.path("minimum").asDouble()) {
      wrong.add(at + ": " + value + " is too small");
    }
    if (schema.has("maximum") && value.asDouble() > schema.path("maximum").asDouble()) {
      wrong.add(at + ": " + value + " is too large");
    }
    if (schema.has("pattern") && !value.asString().matches(schema.path("pattern").asString())) {
      wrong.add(at + ": " + value + " is not like " + schema.path("pattern"));
    }
  }

  private void object(JsonNode schema, JsonNode value, String at) {
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asString())) wrong.add(at + ": no " + name);
    }
    for (String name : value.propertyNames()) {
      JsonNode property = schema.path("properties").path(name);
      if (property.isMissingNode()) wrong.add(at + ": '" + name + "' is not described");
      else check(property, value.path(name), at + "/" + name);
    }
  }
}
