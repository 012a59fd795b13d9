package berth.site.api;

import berth.contract.QueryFields;
import berth.site.Ask;
import berth.site.Reply;
import java.util.List;

/// An address of the interface: what it takes, what it gives.
///
/// @param fields what may stand in the query, and in the braces of the path
/// @param schema name of what it answers
/// @param examples addresses of it with an answer, or bodies for it
record Endpoint(
    Ask.Method method,
    String path,
    String summary,
    List<Field> fields,
    String schema,
    List<String> examples,
    Answer answer) {
  /// Answers a request whose names have been checked.
  interface Answer {
    /// The reply.
    ///
    /// @throws berth.RequestException if there is none
    Reply to(Ask ask, QueryFields fields, String id);
  }

  Endpoint {
    fields = List.copyOf(fields);
    examples = List.copyOf(examples);
  }

  /// Whether a field stands in the path.
  boolean isInPath(Field field) {
    return path.contains("{" + field.name() + "}");
  }

  /// The names a query may have.
  List<String> names() {
    return fields.stream().filter(field -> !isInPath(field)).map(Field::name).toList();
  }
}
