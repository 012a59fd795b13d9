package berth.site.http;

import berth.RequestException;
import berth.site.Ask;
import berth.site.Octets;
import berth.site.Reply;
import berth.site.Route;
import berth.site.Site;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// A server with a few small routes, and a client for it.
final class Served implements AutoCloseable {
  static final String LONG_PAGE = "<!doctype html><p>" + "a paragraph of words ".repeat(400);

  final ByteArrayOutputStream log = new ByteArrayOutputStream();
  final AtomicInteger pagesMade = new AtomicInteger();

  /// Handlers of `/held` have begun, and wait.
  final CountDownLatch begun = new CountDownLatch(1);

  final CountDownLatch release = new CountDownLatch(1);
  final HttpServer server;
  final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Served() {
    this(options -> options);
  }

  Served(UnaryOperator<ServerOptions> change) {
    ServerOptions options = ServerOptions.of("127.0.0.1", 0).withLog(log);
    server = HttpServer.start(new Site(routes()), change.apply(options));
  }

  /// A server that waits two seconds and less, so that tests need not wait longer.
  static Served impatient() {
    ServerOptions.Times times =
        new ServerOptions.Times(
            Duration.ofSeconds(2),
            Duration.ofMillis(200),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    ServerOptions.Sizes sizes = ServerOptions.Limits.usual().sizes();
    return new Served(options -> options.withLimits(new ServerOptions.Limits(sizes, times)));
  }

  private List<Route> routes() {
    return List.of(
        Route.page("/", "the start", (ask, values) -> Reply.html("<h1>Start</h1>")),
        Route.page("/long", "a long page", (ask, values) -> page()),
        Route.page("/packed", "a page packed beforehand", (ask, values) -> packed()),
        Route.page("/widget/one", "a widget", (ask, values) -> Reply.html("<p>One")),
        Route.page("/echo", "its parameter", (ask, values) -> echo(ask)),
        Route.page("/stream", "many lines", (ask, values) -> lines(10_000)),
        Route.page("/broken-stream", "it ends early", (ask, values) -> lines(-1)),
        Route.page("/bug", "a bug", (ask, values) -> bug()),
        Route.page("/deep", "a deep bug", (ask, values) -> deep(ask)),
        Route.page("/held", "it waits", (ask, values) -> held()),
        Route.page("/cookie", "it sets a cookie", (ask, values) -> cookie()),
        Route.pages("/models/{id}", "a model", (ask, values) -> model(values), List::of),
        Route.live(Ask.Method.POST, "/api/v1/estimate", "answers", (ask, values) -> size(ask)),
        Route.live(Ask.Method.GET, "/api/v1/estimate", "answers", (ask, values) -> refused(ask)),
        Route.live(Ask.Method.POST, "/measurements", "takes one", (ask, values) -> size(ask)));
  }

  private Reply page() {
    pagesMade.incrementAndGet();
    return Reply.html(LONG_PAGE);
  }

  private static Reply packed() {
    Octets bytes = Octets.of(LONG_PAGE);
    return new Reply(
        200,
        Reply.HTML,
        new Reply.Whole(bytes, Optional.of(Octets.of("as brotli"))),
        Map.of("Cache-Control", "public, max-age=60"));
  }

  private static Reply echo(Ask ask) {
    return Reply.text(200, "text/plain; charset=utf-8", ask.parameter("q").orElse(""));
  }

  private static Reply lines(int count) {
    Reply.Writer writer =
        out -> {
          for (int i = 0; count < 0 || i < count; i++) {
            if (count < 0 && i == 5000) throw new IOException("lost");
            out.write(("{\"line\":" + i + "}\n").getBytes(StandardCharsets.UTF_8));
          }
        };
    return new Reply(200, "application/x-ndjson", new Reply.Streamed(writer), Map.of());
  }

  private static Reply bug() {
    throw new IllegalArgumentException("secret of the house");
  }

  private static Reply deep(Ask ask) {
    int length = ask.path().length();
    if (length > 1 << 30) return bug();
    Reply deeper = deep(ask);
    return deeper.with("X-Length", Integer.toString(length));
  }

  private Reply held() {
    begun.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Reply.html("released").with("Cache-Control", "no-store");
  }

  private static Reply cookie() {
    return Reply.html("x").with("Set-Cookie", "a=b");
  }

  private static Reply model(Map<String, String> values) {
    String id = values.getOrDefault("id", "");
    if (id.equals("known")) return Reply.html("<h1>known</h1>");
    throw new RequestException(
        RequestException.Code.UNKNOWN_MODEL, "model", "no model " + id, "did you mean known?");
  }

  private static Reply refused(Ask ask) {
    RequestException.Code code =
        ask.parameter("model").isPresent()
            ? RequestException.Code.UNKNOWN_MODEL
            : RequestException.Code.INVALID_REQUEST;
    throw new RequestException(code, "model", "no such model", "");
  }

  private static Reply size(Ask ask) {
    return Reply.json("{\"bytes\":" + ask.body().length() + "}");
  }

  HttpRequest.Builder to(String address) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + address));
  }

  HttpResponse<String> get(String address, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = to(address);
    if (headers.length > 0) request.headers(headers);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> send(String method, String address, byte[] body)
      throws IOException, InterruptedException {
    return client.send(
        to(address).method(method, HttpRequest.BodyPublishers.ofByteArray(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /// A connection without any manners.
  Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /// All that comes back for these bytes until the server or the request ends the connection.
  String raw(String bytes) throws IOException {
    try (Socket socket = connect()) {
      try {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      } catch (java.net.SocketException e) {
        // The server has heard enough.
      }
      return read(socket.getInputStream());
    }
  }

  /// The reply to a path as it stands here.
  String rawGet(String target) throws IOException {
    return raw("GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  }

  static String read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] piece = new byte[4096];
    try {
      int count;
      while ((count = in.read(piece)) >= 0) all.write(piece, 0, count);
    } catch (java.net.SocketException e) {
      // The other side broke off; what came before counts.
    }
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  boolean isAlive() throws IOException, InterruptedException {
    return get("/health").statusCode() == 200 && get("/").body().equals("<h1>Start</h1>");
  }

  @Override
  public void close() {
    release.countDown();
    client.close();
    server.stop();
  }
}
