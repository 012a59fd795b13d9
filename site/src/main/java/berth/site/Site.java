package berth.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All routes: the first whose pattern an address has answers it.
public final class Site {
  /// A route with its pattern taken apart.
  private record Entry(Route route, PathPattern pattern) {}

  /// A route that answers, and what its names stand for.
  public record Found(Route route, Map<String, String> values) {}

  private final List<Entry> entries = new ArrayList<>();

  public Site(List<Route> routes) {
    for (Route route : routes) entries.add(new Entry(route, new PathPattern(route.pattern())));
  }

  public List<Route> routes() {
    return entries.stream().map(Entry::route).toList();
  }

  /// What answers an address.
  public Optional<Found> find(Ask.Method method, String path) {
    for (Entry entry : entries) {
      if (entry.route.method() != method) continue;
      Optional<Map<String, String>> values = entry.pattern.match(path);
      if (values.isPresent()) return Optional.of(new Found(entry.route, values.get()));
    }
    return Optional.empty();
  }

  /// The methods that an address answers.
  public List<Ask.Method> methods(String path) {
    List<Ask.Method> methods = new ArrayList<>();
    for (Ask.Method method : Ask.Method.values()) {
      if (find(method, path).isPresent()) methods.add(method);
    }
    return methods;
  }
}
