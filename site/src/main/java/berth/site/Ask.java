package berth.site;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a client asks for.
///
/// @param path decoded, without query, beginning with a slash
/// @param query decoded; a name may be given several times
/// @param headers by name in small letters
/// @param body empty where there is none
public record Ask(
    Method method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    Octets body) {
  /// The methods a route can have. HEAD is answered as GET without its body.
  public enum Method {
    GET,
    POST
  }

  /// A page asked for without anything else.
  public static Ask of(String path) {
    return new Ask(Method.GET, path, Map.of(), Map.of(), Octets.NONE);
  }

  /// The first value of a parameter, if it has any text.
  public Optional<String> parameter(String name) {
    return query.getOrDefault(name, List.of()).stream()
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .findFirst();
  }
}
