package berth.site.api;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Schemas as people write them down: a name, then a field on each line with its type and what it
/// says.
///
/// ```text
/// Fit
///   verdict       one:comfortable,tight,offload,no
///   because?      text
///   max_context?  count                             the longest context that still runs so
/// ```
///
/// A question mark: may be absent. `[text]`: a list. `A = B or C`: one of these. `A : B`: all of B
/// and more.
final class Notation {
  private static final String REFERENCE = "#/components/schemas/";
  private static final Pattern FIELD = Pattern.compile("  (\\w+)(\\??) +(\\S+)(?: +(.*))?");
  private static final JsonMapper JSON = new JsonMapper();

  private final ObjectNode all;

  Notation(ObjectNode all) {
    this.all = all;
  }

  /// Adds the schemas of a text.
  void read(String text) {
    for (String block : text.strip().split("\n\n", -1)) block(block.lines().toList());
  }

  private void block(List<String> lines) {
    String head = lines.getFirst();
    int equals = head.indexOf(" = ");
    if (equals > 0) {
      ArrayNode any = all.putObject(head.substring(0, equals)).putArray("anyOf");
      for (String type : head.substring(equals + 3).split(" or ", -1)) any.add(type(type));
      return;
    }
    int colon = head.indexOf(" : ");
    ObjectNode schema = object(colon < 0 ? "" : head.substring(colon + 3));
    all.set(colon < 0 ? head : head.substring(0, colon), schema);
    for (String line : lines.subList(1, lines.size())) field(schema, line);
  }

  /// @param base whose fields it has, too; empty: none
  private ObjectNode object(String base) {
    if (!base.isEmpty()) return (ObjectNode) all.path(base).deepCopy();
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    schema.putArray("required");
    schema.putObject("properties");
    return schema;
  }

  private void field(ObjectNode schema, String line) {
    Matcher parts = FIELD.matcher(line);
    if (!parts.matches()) throw new IllegalStateException("no field: " + line);
    ObjectNode type = type(parts.group(3));
    if (parts.group(4) != null) type.put("description", parts.group(4));
    schema.withObjectProperty("properties").set(parts.group(1), type);
    if (parts.group(2).isEmpty()) schema.withArrayProperty("required").add(parts.group(1));
  }

  private ObjectNode type(String word) {
    ObjectNode type = JSON.createObjectNode();
    if (word.startsWith("[")) {
      type.put("type", "array").set("items", type(word.substring(1, word.length() - 1)));
      return type;
    }
    if (word.startsWith("one:")) {
      ArrayNode words = type.put("type", "string").putArray("enum");
      for (String one : word.substring(4).split(",", -1)) words.add(one);
      return type;
    }
    return switch (word) {
      case "text" -> type.put("type", "string");
      case "count" -> type.put("type", "integer").put("minimum", 0);
      case "whole" -> type.put("type", "integer");
      case "number" -> type.put("type", "number");
      case "flag" -> type.put("type", "boolean");
      case "json" -> type.put("type", "object");
      default -> type.put("$ref", REFERENCE + word);
    };
  }
}
