package berth.site.http;

import berth.site.Ask;
import berth.site.Octets;
import berth.site.Problem;
import berth.site.Reply;
import io.helidon.http.HeaderNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Gives replies the headers they need, and makes replies of problems.
final class Replies {
  private static final System.Logger LOG = System.getLogger("berth.site");
  private static final String USUAL_AGE = "public, max-age=300";

  private final ServerOptions options;
  private final List<Map<String, String>> protections = new ArrayList<>();

  Replies(ServerOptions options) {
    this.options = options;
    for (int i = 0; i < 4; i++) protections.add(Protection.headers((i & 1) != 0, (i & 2) != 0));
  }

  /// The headers of a reply that it did not set itself.
  Map<String, String> usual(Exchange exchange, Reply reply) {
    Map<String, String> headers = new LinkedHashMap<>(protection(exchange));
    boolean mayKeep = isRead(exchange) && reply.status() == 200;
    headers.put("Cache-Control", mayKeep ? USUAL_AGE : "no-store");
    return headers;
  }

  private Map<String, String> protection(Exchange exchange) {
    return protections.get((exchange.isWidget() ? 1 : 0) + (exchange.isOpen() ? 2 : 0));
  }

  private static boolean isRead(Exchange exchange) {
    return exchange.method().equals("GET") || exchange.isHead();
  }

  /// A whole reply, ready to be sent.
  Packed of(Exchange exchange, Reply reply, Reply.Whole body) {
    boolean isTagged = isRead(exchange) && reply.status() == 200;
    Optional<String> accept =
        mayKeep(exchange, reply)
            ? Optional.empty()
            : Optional.of(exchange.header(HeaderNames.ACCEPT_ENCODING));
    long until = System.nanoTime() + age(reply).toNanos();
    return Packed.of(reply, body, usual(exchange, reply), isTagged, accept, until);
  }

  /// Whether others who ask for the same address may be given the same reply.
  boolean mayKeep(Exchange exchange, Reply reply) {
    return exchange.method().equals("GET")
        && !exchange.hasBody()
        && reply.status() == 200
        && header(reply, "Vary").isEmpty()
        && age(reply).isPositive();
  }

  /// How long a reply stays true.
  private static Duration age(Reply reply) {
    String text = header(reply, "Cache-Control").orElse(USUAL_AGE).toLowerCase(Locale.ROOT);
    if (text.contains("no-store") || text.contains("no-cache") || text.contains("private")) {
      return Duration.ZERO;
    }
    for (String part : text.split(",", -1)) {
      String age = part.strip();
      if (age.matches("max-age=[0-9]{1,9}"))
        return Duration.ofSeconds(Long.parseLong(age, 8, age.length(), 10));
    }
    return Duration.ZERO;
  }

  private static Optional<String> header(Reply reply, String name) {
    return reply.headers().entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /// The methods of an address as headers list them; empty if it has none.
  String allowed(List<Ask.Method> methods) {
    if (methods.isEmpty()) return "";
    List<String> names = new ArrayList<>();
    for (Ask.Method method : methods) {
      names.add(method.name());
      if (method == Ask.Method.GET) names.add("HEAD");
    }
    names.add("OPTIONS");
    return String.join(", ", names);
  }

  /// A problem for a program, or as a page for a person.
  Packed of(Exchange exchange, Problem problem, Map<String, String> headers) {
    Reply reply = drawn(exchange, problem);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    if (exchange.method().equals("OPTIONS") && problem.status() == 200) {
      reply = preflight(exchange, headers.getOrDefault("Allow", ""));
    }
    return of(exchange, reply, reply.body() instanceof Reply.Whole whole ? whole : none());
  }

  private Reply drawn(Exchange exchange, Problem problem) {
    if (problem.status() < 400 || !Accepted.isForPerson(exchange.header(HeaderNames.ACCEPT))) {
      return problem.reply().with("Vary", "Accept");
    }
    try {
      Reply page = options.problems().apply(problem);
      return new Reply(problem.status(), page.type(), page.body(), page.headers())
          .with("Vary", "Accept");
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "the page of a problem", e);
      return problem.reply().with("Vary", "Accept");
    }
  }

  private static Reply preflight(Exchange exchange, String allowed) {
    boolean isQuestion = exchange.rawPath().equals("/api/v1/estimate");
    return new Reply(200, "text/plain; charset=utf-8", none(), Map.of("Allow", allowed))
        .with("Access-Control-Allow-Methods", isQuestion ? "GET, HEAD, POST" : "GET, HEAD")
        .with("Access-Control-Allow-Headers", "Content-Type")
        .with("Access-Control-Max-Age", "86400");
  }

  private static Reply.Whole none() {
    return new Reply.Whole(Octets.NONE);
  }

  /// The reply where we are wrong: a number to ask us about, and nothing else.
  Packed ofBug(Exchange exchange, Throwable bug) {
    String id = UUID.randomUUID().toString();
    LOG.log(System.Logger.Level.ERROR, "bug " + id + " in " + exchange.route(), bug);
    String detail = "This is our mistake. It is in our log as " + id + ".";
    return of(exchange, exchange.problem(500, "Internal error", detail), Map.of());
  }

  /// Headers and body of a problem that the server underneath found.
  Reply raw(Problem problem) {
    Reply reply = problem.reply();
    for (Map.Entry<String, String> header : Protection.headers(false, true).entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply.with("Cache-Control", "no-store");
  }
}
