package berth.site.http;

import berth.RequestException;
import berth.site.Ask;
import berth.site.Octets;
import berth.site.Problem;
import berth.site.Reply;
import berth.site.Route;
import berth.site.Site;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/// Answers every request: from the replies kept, by the server itself, by a route, or with a
/// problem.
final class Front implements Handler {
  private final Site site;
  private final ServerOptions options;
  private final Workers workers;
  private final Bodies bodies;
  private final ReplyCache cache;
  private final Metrics metrics;
  private final AccessLog log;
  private final Sender sender;
  private final Replies replies;
  private volatile boolean isStopping;

  Front(Site site, ServerOptions options, Workers workers, Metrics metrics, AccessLog log) {
    this.site = site;
    this.options = options;
    this.workers = workers;
    this.metrics = metrics;
    this.log = log;
    this.bodies = new Bodies(options.limits().sizes());
    this.cache = new ReplyCache(options.limits().sizes().cache());
    this.sender = new Sender(workers);
    this.replies = new Replies(options);
  }

  /// From now on every reply is the last of its connection.
  void stop() {
    isStopping = true;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    Exchange exchange = new Exchange(request, response);
    metrics.began();
    try {
      answer(exchange);
    } finally {
      metrics.ended(exchange.route(), exchange.status(), exchange.nanos());
      log.add(exchange);
      Guard.replied();
    }
  }

  private void answer(Exchange exchange) {
    try {
      if (!sendKept(exchange)) make(exchange);
    } catch (Refusal e) {
      boolean isLast = e.isLast() || isStopping;
      sender.send(exchange, replies.of(exchange, e.problem(), e.headers()), isLast);
    } catch (CloseConnectionException e) {
      throw e;
    } catch (InterruptedException e) {
      throw new CloseConnectionException("it took too long, or the server ends", e);
    } catch (RuntimeException | StackOverflowError e) {
      if (exchange.status() != 0) throw e;
      sender.send(exchange, replies.ofBug(exchange, e), true);
    }
  }

  private boolean sendKept(Exchange exchange) {
    if (!exchange.method().equals("GET") || exchange.hasBody()) return false;
    Optional<ReplyCache.Cached> kept = cache.get(exchange.address());
    if (kept.isEmpty()) return false;
    exchange.answeredBy(kept.get().route());
    sender.send(exchange, kept.get().packed(), isStopping);
    return true;
  }

  private void make(Exchange exchange) throws InterruptedException {
    Bodies.checkFraming(exchange);
    Target target = target(exchange);
    try (Bodies.Body body = bodies.read(exchange)) {
      switch (target.path()) {
        case "/health" -> own(exchange, target, health());
        case "/metrics" ->
            own(exchange, target, Reply.text(200, Metrics.TYPE, metrics.text(cache.bytes())));
        default -> route(exchange, target, body.octets());
      }
    }
  }

  private Target target(Exchange exchange) {
    if (exchange.rawPath().length() + exchange.rawQuery().length()
        > options.limits().sizes().address()) {
      throw Refusal.of(exchange.problem(414, "Address too long", "Ask with a shorter address."));
    }
    try {
      Target target = Target.parse(exchange.rawPath(), exchange.rawQuery());
      if (target.path().length() > 1 && target.path().endsWith("/")) {
        String path = exchange.rawPath();
        String query = exchange.rawQuery().isEmpty() ? "" : "?" + exchange.rawQuery();
        Problem moved = exchange.problem(308, "Moved", "The address has no slash at its end.");
        String to = path.substring(0, path.length() - 1) + query;
        throw Refusal.of(moved, "Location", to);
      }
      return target;
    } catch (Target.Bad e) {
      throw Refusal.of(exchange.problem(400, "Bad address", String.valueOf(e.getMessage())));
    }
  }

  private Reply health() {
    return Reply.text(
            isStopping ? 503 : 200,
            Reply.JSON,
            "{\"status\":\"" + (isStopping ? "stopping" : "up") + "\"}\n")
        .with("Cache-Control", "no-store");
  }

  /// What the server itself answers.
  private void own(Exchange exchange, Target target, Reply reply) {
    if (!exchange.method().equals("GET") && !exchange.isHead()) {
      throw notAllowed(exchange, "GET, HEAD");
    }
    exchange.answeredBy(target.path());
    Reply fresh = reply.with("Cache-Control", "no-store");
    sender.send(exchange, replies.of(exchange, fresh, whole(fresh)), isStopping);
  }

  private static Reply.Whole whole(Reply reply) {
    return (Reply.Whole) reply.body();
  }

  private void route(Exchange exchange, Target target, Octets body) throws InterruptedException {
    Optional<Site.Found> found =
        switch (exchange.method()) {
          case "GET", "HEAD" -> site.find(Ask.Method.GET, target.path());
          case "POST" -> site.find(Ask.Method.POST, target.path());
          default -> Optional.empty();
        };
    if (found.isEmpty()) throw withoutRoute(exchange, target.path());
    Route route = found.get().route();
    exchange.answeredBy(route.pattern());
    Ask ask = new Ask(route.method(), target.path(), target.query(), headers(exchange), body);
    Reply reply = reply(exchange, found.get(), ask);
    switch (reply.body()) {
      case Reply.Whole whole -> {
        Packed packed = replies.of(exchange, reply, whole);
        if (replies.mayKeep(exchange, reply)) {
          cache.put(exchange.address(), new ReplyCache.Cached(route.pattern(), packed));
        }
        sender.send(exchange, packed, isStopping);
      }
      case Reply.Streamed streamed ->
          sender.stream(exchange, reply, streamed, replies.usual(exchange, reply));
    }
  }

  private Refusal withoutRoute(Exchange exchange, String path) {
    String allowed = replies.allowed(site.methods(path));
    if (allowed.isEmpty()) {
      return Refusal.of(exchange.problem(404, "Not found", "There is nothing at this address."));
    }
    if (exchange.method().equals("OPTIONS")) {
      Problem none = exchange.problem(200, "Options", "");
      return Refusal.of(none, "Allow", allowed);
    }
    return notAllowed(exchange, allowed);
  }

  private static Refusal notAllowed(Exchange exchange, String allowed) {
    String detail = "This address answers " + allowed + ".";
    return Refusal.of(exchange.problem(405, "Method not allowed", detail), "Allow", allowed);
  }

  private static Map<String, String> headers(Exchange exchange) {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .request()
        .headers()
        .forEach(
            header ->
                headers.put(
                    header.headerName().lowerCase().toLowerCase(Locale.ROOT),
                    exchange.header(header.headerName())));
    return headers;
  }

  private Reply reply(Exchange exchange, Site.Found found, Ask ask) throws InterruptedException {
    try {
      return workers.answer(() -> found.route().handler().reply(ask, found.values()));
    } catch (RejectedExecutionException e) {
      throw busy(exchange);
    } catch (TimeoutException e) {
      throw Refusal.of(
          exchange.problem(503, "Too slow", "The answer took too long."), "Retry-After", "10");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RequestException refused) {
        throw Refusal.of(Problem.of(refused, exchange.rawPath()));
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  static Refusal busy(Exchange exchange) {
    String detail = "Too many requests at one time.";
    return Refusal.of(exchange.problem(503, "Busy", detail), "Retry-After", "1");
  }
}
