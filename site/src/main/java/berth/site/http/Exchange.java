package berth.site.http;

import berth.site.Problem;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Locale;

/// One request with its reply in the making, and what will stand in the log about them.
final class Exchange {
  private final ServerRequest request;
  private final ServerResponse response;
  private final long began = System.nanoTime();
  private final String method;
  private final String rawPath;
  private final String rawQuery;
  private String route = "none";
  private int status;
  private long bytes;

  Exchange(ServerRequest request, ServerResponse response) {
    this.request = request;
    this.response = response;
    this.method = request.prologue().method().text();
    this.rawPath = request.prologue().uriPath().rawPath();
    this.rawQuery = request.prologue().query().rawValue();
  }

  ServerRequest request() {
    return request;
  }

  ServerResponse response() {
    return response;
  }

  String method() {
    return method;
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  /// Whether the reply to it may be read by pages of other sites: answers to questions may.
  boolean isOpen() {
    return !method.equals("POST") || rawPath.equals("/api/v1/estimate");
  }

  /// Whether pages of other sites may frame the reply.
  boolean isWidget() {
    return rawPath.startsWith("/widget/");
  }

  String rawPath() {
    return rawPath;
  }

  String rawQuery() {
    return rawQuery;
  }

  /// Path and query as they came.
  String address() {
    return rawQuery.isEmpty() ? rawPath : rawPath + "?" + rawQuery;
  }

  /// The value of a header, empty where there is none.
  String header(HeaderName name) {
    return request.headers().contains(name)
        ? String.join(", ", request.headers().values(name))
        : "";
  }

  /// Whether the client asks nothing more on this connection.
  boolean isLast() {
    return request.headers().contains(HeaderNames.CONNECTION)
        && header(HeaderNames.CONNECTION).toLowerCase(Locale.ROOT).contains("close");
  }

  boolean hasBody() {
    return request.headers().contains(HeaderNames.CONTENT_LENGTH)
        || request.headers().contains(HeaderNames.TRANSFER_ENCODING);
  }

  Problem problem(int status, String title, String detail) {
    return Problem.of(status, title, detail, rawPath);
  }

  String client() {
    return request.remotePeer().host();
  }

  long nanos() {
    return System.nanoTime() - began;
  }

  String route() {
    return route;
  }

  void answeredBy(String pattern) {
    route = pattern;
  }

  void replied(int withStatus, long withBytes) {
    status = withStatus;
    bytes = withBytes;
  }

  int status() {
    return status;
  }

  long bytes() {
    return bytes;
  }
}
