package berth.site.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.RequestException;
import berth.site.Ask;
import berth.site.Octets;
import berth.site.Problem;
import berth.site.Reply;
import berth.site.Site;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the routes as a browser would, without a server.
final class Client {
  static final JsonMapper JSON = new JsonMapper();
  private static final Site SITE = new Site(Api.routes());

  private Client() {}

  /// The reply at an address, coded as in a browser's bar.
  static Reply reply(String address) {
    int mark = address.indexOf('?');
    String path = decoded(mark < 0 ? address : address.substring(0, mark));
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (mark >= 0 && mark + 1 < address.length()) {
      for (String pair : address.substring(mark + 1).split("&", -1)) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        query.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    }
    return reply(new Ask(Ask.Method.GET, path, query, Map.of(), Octets.NONE));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  static Reply reply(Ask ask) {
    Site.Found found =
        SITE.find(ask.method(), ask.path())
            .orElseThrow(() -> new AssertionError("no route for " + ask.path()));
    return found.route().handler().reply(ask, found.values());
  }

  static Reply post(byte[] body) {
    return reply(new Ask(Ask.Method.POST, "/api/v1/estimate", Map.of(), Map.of(), Octets.of(body)));
  }

  static JsonNode post(String body) {
    return json(post(body.getBytes(StandardCharsets.UTF_8)));
  }

  static JsonNode get(String address) {
    return json(reply(address));
  }

  static JsonNode json(Reply reply) {
    return JSON.readTree(text(reply));
  }

  static String text(Reply reply) {
    return switch (reply.body()) {
      case Reply.Whole whole -> whole.bytes().text();
      case Reply.Streamed(Reply.Writer writer) -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
          writer.writeTo(out);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        yield out.toString(StandardCharsets.UTF_8);
      }
    };
  }

  /// What is wrong with a request, as its document says.
  static JsonNode problem(ThrowingCallable asking) {
    List<RequestException> problem = new ArrayList<>();
    assertThatThrownBy(asking).isInstanceOfSatisfying(RequestException.class, problem::add);
    return json(Problem.of(problem.getFirst(), "").reply());
  }
}
