package berth.site.http;

import berth.site.Problem;
import berth.site.Reply;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Function;

/// How a site is served.
///
/// @param host the address to listen on
/// @param port 0 for any that is free
/// @param log where one JSON line per request goes
/// @param problems the page for a person who does not get what was asked for
public record ServerOptions(
    String host, int port, Limits limits, OutputStream log, Function<Problem, Reply> problems) {
  /// What the server does not exceed.
  ///
  /// @param body bytes of a request's body
  /// @param bodies bytes of all bodies that wait at one time
  /// @param head bytes of a request's headers
  /// @param address bytes of path and query
  /// @param connections more wait until one ends
  /// @param workers requests computed at one time
  /// @param streams replies written as they are made, at one time
  /// @param waiting requests that wait for a worker, and as many for a stream; more are told to
  ///   come again
  /// @param cache bytes of replies kept
  public record Sizes(
      int body,
      int bodies,
      int head,
      int address,
      int connections,
      int workers,
      int streams,
      int waiting,
      long cache) {}

  /// How long the server waits.
  ///
  /// @param idle for the next request of a connection
  /// @param head for a request's first byte to become its whole head
  /// @param request for one request from its head to its reply's last byte
  /// @param answer for a reply to be made
  /// @param stop for requests under way when the server stops
  public record Times(
      Duration idle, Duration head, Duration request, Duration answer, Duration stop) {}

  /// Sizes and times.
  public record Limits(Sizes sizes, Times times) {
    /// Those of a small public server.
    public static Limits usual() {
      int cores = Runtime.getRuntime().availableProcessors();
      return new Limits(
          new Sizes(
              2 << 20, 64 << 20, 16 << 10, 8 << 10, 8192, 2 * cores, 16 * cores, 1024, 64L << 20),
          new Times(
              Duration.ofSeconds(30),
              Duration.ofSeconds(10),
              Duration.ofSeconds(90),
              Duration.ofSeconds(20),
              Duration.ofSeconds(10)));
    }
  }

  /// The usual limits, the log on standard error, problems as JSON for everyone.
  public static ServerOptions of(String host, int port) {
    return new ServerOptions(host, port, Limits.usual(), System.err, Problem::reply);
  }

  public ServerOptions withLimits(Limits other) {
    return new ServerOptions(host, port, other, log, problems);
  }

  public ServerOptions withLog(OutputStream other) {
    return new ServerOptions(host, port, limits, other, problems);
  }

  public ServerOptions withProblems(Function<Problem, Reply> other) {
    return new ServerOptions(host, port, limits, log, other);
  }
}
