package berth.site;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// One kind of address and what answers it.
///
/// @param pattern segments between slashes; one in braces takes any text: `/models/{id}`. The last
///   may be `{name}.csv`, or `{a}-vs-{b}`
/// @param summary what is there, in a few words
/// @param exported the addresses of it that a site of files has, made when they are asked for
public record Route(
    Ask.Method method,
    String pattern,
    String summary,
    Handler handler,
    Supplier<List<String>> exported) {
  /// Answers what was asked. `values` are what the pattern's braces took.
  public interface Handler {
    /// The reply.
    ///
    /// @throws berth.RequestException if there is none, which becomes a problem document
    Reply reply(Ask ask, Map<String, String> values);
  }

  /// A route whose pattern is its only address.
  public static Route page(String path, String summary, Handler handler) {
    return new Route(Ask.Method.GET, path, summary, handler, () -> List.of(path));
  }

  /// A route with the addresses to export.
  public static Route pages(
      String pattern, String summary, Handler handler, Supplier<List<String>> exported) {
    return new Route(Ask.Method.GET, pattern, summary, handler, exported);
  }

  /// A route that only a server answers.
  public static Route live(Ask.Method method, String pattern, String summary, Handler handler) {
    return new Route(method, pattern, summary, handler, List::of);
  }
}
