package berth.site.export;

import berth.site.Problem;
import berth.site.Reply;
import java.net.URI;
import java.util.function.Function;

/// How a site becomes files.
///
/// @param prefix the path under which the files will be served, empty or like `/sub`
/// @param workers threads that make pages
/// @param problems the page for an address that is not there
public record ExportOptions(String prefix, int workers, Function<Problem, Reply> problems) {
  public ExportOptions {
    if (!prefix.isEmpty() && !prefix.matches("(/[A-Za-z0-9._~-]+)+")) {
      throw new IllegalArgumentException("prefix " + prefix);
    }
    if (workers < 1) throw new IllegalArgumentException("workers " + workers);
  }

  /// At the root of a host, on all cores.
  public static ExportOptions of(Function<Problem, Reply> problems) {
    return new ExportOptions("", Runtime.getRuntime().availableProcessors(), problems);
  }

  /// The same under the path of an address such as `https://host/sub`.
  ///
  /// @throws IllegalArgumentException if it has a path that is not names between slashes
  public ExportOptions under(URI base) {
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    return new ExportOptions(path.replaceAll("/+$", ""), workers, problems);
  }

  public ExportOptions withWorkers(int count) {
    return new ExportOptions(prefix, count, problems);
  }
}
