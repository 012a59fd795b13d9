package berth.site.api;

import berth.catalogue.Column;
import berth.catalogue.DeviceField;
import berth.catalogue.ModelField;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What requests and answers are made of, as JSON Schema. Answers are written down in resources
/// ([Notation]); requests are made of [Fields], and what fields of models and devices mean of the
/// catalogue.
final class Schemas {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long MOST_BYTES = 1L << 60;

  private Schemas() {}

  static ObjectNode all() {
    ObjectNode all = JSON.createObjectNode();
    all.set("Request", request());
    Notation notation = new Notation(all);
    for (String file : List.of("answers", "searches", "catalogue"))
      notation.read(Resources.text(file + ".txt"));
    for (String name : List.of("Model", "ModelWithEvidence")) {
      described(all.path(name), ModelField.values());
    }
    described(all.path("Device"), DeviceField.values());
    return all;
  }

  private static void described(JsonNode schema, Column[] columns) {
    for (Column column : columns) {
      JsonNode property = schema.path("properties").path(column.key());
      if (property instanceof ObjectNode object && !object.has("description")) {
        object.put("description", column.meaning());
      }
    }
  }

  private static ObjectNode request() {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    schema.putArray("required").add("model");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    for (Field field : Fields.CONTRACT) {
      ObjectNode property = inBody(field);
      String absent = field.absent().equals("needed") ? "" : "; absent: " + field.absent();
      property.put("description", field.meaning() + absent);
      properties.set(field.name(), property);
    }
    return schema;
  }

  /// A field as a member of a JSON object.
  private static ObjectNode inBody(Field field) {
    ObjectNode schema = JSON.createObjectNode();
    return switch (field.kind()) {
      case Field.Text _ when field.name().equals("id") -> types(schema, "string", "number");
      case Field.Text _ -> schema.put("type", "string");
      case Field.Choice(List<String> words) -> oneOf(schema, words);
      case Field.Choices(List<String> words) ->
          array(schema, oneOf(JSON.createObjectNode(), words));
      case Field.Texts _ -> array(schema, JSON.createObjectNode().put("type", "string"));
      case Field.Whole(int least, int most) -> range(schema, least, most);
      case Field.Tokens(int least, int most) -> range(schema, least, most);
      case Field.Flag _ -> schema.put("type", "boolean");
      case Field.Numbers _ ->
          array(schema, JSON.createObjectNode().put("type", "number").put("minimum", 0));
      case Field.Size _ -> range(schema, 0, MOST_BYTES);
      case Field.Sizes _ -> {
        ArrayNode any = schema.putArray("anyOf");
        any.add(range(JSON.createObjectNode(), 0, MOST_BYTES));
        any.add(array(JSON.createObjectNode(), range(JSON.createObjectNode(), 0, MOST_BYTES)));
        yield schema;
      }
      case Field.Attention _ -> {
        schema.putArray("enum").add("auto").add("on").add("off").add(true).add(false);
        yield schema;
      }
      case Field.Guess _ -> {
        ArrayNode any = schema.putArray("anyOf");
        any.add(range(JSON.createObjectNode(), 1, 16));
        any.add(JSON.createObjectNode().put("type", "string"));
        yield schema;
      }
    };
  }

  /// A field as a parameter of an address.
  static ObjectNode inQuery(Field field) {
    ObjectNode schema = JSON.createObjectNode();
    return switch (field.kind()) {
      case Field.Text _, Field.Guess _ -> schema.put("type", "string");
      case Field.Choice _,
          Field.Choices _,
          Field.Texts _,
          Field.Whole _,
          Field.Flag _,
          Field.Numbers _ ->
          inBody(field);
      case Field.Tokens _ -> pattern(schema, "^[0-9]+ *([kKmM]i?)?$");
      case Field.Size _ -> pattern(schema, "^[0-9.]+ *([kKmMgGtT]i?[bB]?)?$");
      case Field.Sizes _ ->
          array(schema, pattern(JSON.createObjectNode(), "^[0-9.]+ *([kKmMgGtT]i?[bB]?)?$"));
      case Field.Attention _ -> oneOf(schema, List.of("auto", "on", "off"));
    };
  }

  /// The example of a parameter, of the kind its schema says.
  static JsonNode example(Field field) {
    String text = field.example();
    return switch (field.kind()) {
      case Field.Texts _, Field.Choices _, Field.Sizes _ -> JSON.createArrayNode().add(text);
      case Field.Numbers _ -> JSON.createArrayNode().add(Double.parseDouble(text));
      case Field.Whole _ -> JSON.getNodeFactory().numberNode(Integer.parseInt(text));
      case Field.Flag _ -> JSON.getNodeFactory().booleanNode(text.equals("true"));
      case Field.Text _, Field.Choice _, Field.Tokens _, Field.Size _ ->
          JSON.getNodeFactory().stringNode(text);
      case Field.Attention _, Field.Guess _ -> JSON.getNodeFactory().stringNode(text);
    };
  }

  private static ObjectNode pattern(ObjectNode schema, String pattern) {
    return schema.put("type", "string").put("pattern", pattern);
  }

  private static ObjectNode types(ObjectNode schema, String... types) {
    ArrayNode all = schema.putArray("type");
    for (String type : types) all.add(type);
    return schema;
  }

  private static ObjectNode oneOf(ObjectNode schema, List<String> words) {
    schema.put("type", "string");
    ArrayNode all = schema.putArray("enum");
    words.forEach(all::add);
    return schema;
  }

  private static ObjectNode array(ObjectNode schema, ObjectNode items) {
    schema.put("type", "array").set("items", items);
    return schema;
  }

  private static ObjectNode range(ObjectNode schema, long least, long most) {
    return schema.put("type", "integer").put("minimum", least).put("maximum", most);
  }
}
