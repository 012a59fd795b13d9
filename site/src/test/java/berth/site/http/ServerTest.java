package berth.site.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.site.Octets;
import berth.site.Reply;
import berth.site.Site;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServerTest {
  private static ServerOptions.Limits limits(int workers, int waiting, Duration stop) {
    ServerOptions.Limits usual = ServerOptions.Limits.usual();
    ServerOptions.Sizes s = usual.sizes();
    ServerOptions.Times t = usual.times();
    return new ServerOptions.Limits(
        new ServerOptions.Sizes(
            s.body(),
            s.bodies(),
            s.head(),
            s.address(),
            s.connections(),
            workers,
            1,
            waiting,
            s.cache()),
        new ServerOptions.Times(t.idle(), t.head(), t.request(), t.answer(), stop));
  }

  private static CompletableFuture<HttpResponse<String>> later(Served served, String address) {
    return served.client.sendAsync(
        served.to(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void when_too_many_wait_the_next_is_told_to_come_again() throws Exception {
    try (Served served =
        new Served(options -> options.withLimits(limits(1, 1, Duration.ofSeconds(10))))) {
      List<CompletableFuture<HttpResponse<String>>> held = new ArrayList<>();
      for (int i = 0; i < 8; i++) held.add(later(served, "/held"));
      served.begun.await();
      var refused =
          (HttpResponse<?>) CompletableFuture.anyOf(held.toArray(CompletableFuture[]::new)).get();
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("retry-after")).contains("1");
      assertThat(served.get("/health").statusCode()).isEqualTo(200);
      served.release.countDown();
      List<Integer> statuses = new ArrayList<>();
      for (var reply : held) statuses.add(reply.get().statusCode());
      assertThat(statuses).contains(200, 503).containsOnly(200, 503);
      assertThat(served.isAlive()).isTrue();
    }
  }

  @Test
  void a_stop_waits_for_what_is_under_way() throws Exception {
    try (Served served = new Served()) {
      var held = later(served, "/held");
      served.begun.await();
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(served.server::stop);
      assertThatThrownBy(
              () -> {
                while (true) served.get("/");
              })
          .isInstanceOf(java.io.IOException.class);
      assertThat(stopped).isNotDone();
      served.release.countDown();
      assertThat(held.get().body()).isEqualTo("released");
      assertThat(held.get().headers().firstValue("connection")).contains("close");
      stopped.get();
    }
  }

  @Test
  void a_stop_does_not_wait_for_ever() throws Exception {
    try (Served served =
        new Served(options -> options.withLimits(limits(2, 9, Duration.ofMillis(100))))) {
      var held = later(served, "/held");
      served.begun.await();
      served.server.stop();
      assertThatThrownBy(held::get).isInstanceOf(ExecutionException.class);
    }
  }

  @Test
  void a_port_that_is_taken_is_said() {
    try (Served served = new Served()) {
      int port = served.server.port();
      assertThatThrownBy(
              () -> HttpServer.start(new Site(List.of()), ServerOptions.of("127.0.0.1", port)))
          .hasMessageContaining("127.0.0.1:" + port);
    }
  }

  @Test
  void the_log_has_a_line_of_json_for_each_request() throws Exception {
    Served served = new Served();
    served.get("/echo?q=%22%3Cb%3E");
    served.get("/echo?q=" + "x".repeat(4000));
    served.send("POST", "/nothing", new byte[10]);
    served.close();
    List<JsonNode> lines =
        served
            .log
            .toString(StandardCharsets.UTF_8)
            .lines()
            .map(new JsonMapper()::readTree)
            .toList();
    assertThat(lines).hasSize(3);
    JsonNode first = lines.getFirst();
    assertThat(first.get("method").asString()).isEqualTo("GET");
    assertThat(first.get("path").asString()).isEqualTo("/echo");
    assertThat(first.get("query").asString()).isEqualTo("q=%22%3Cb%3E");
    assertThat(first.get("status").asInt()).isEqualTo(200);
    assertThat(first.get("bytes").asInt()).isEqualTo("\"<b>".length());
    assertThat(first.get("ms").asDouble()).isPositive();
    assertThat(first.get("client").asString()).isEqualTo("127.0.0.1");
    assertThat(first.get("time").asString()).contains("T");
    assertThat(lines.get(1).get("query").asString().length()).isLessThanOrEqualTo(1025);
    assertThat(lines.get(2).get("status").asInt()).isEqualTo(404);
  }

  @Test
  void the_replies_kept_take_bounded_memory() {
    ReplyCache cache = new ReplyCache(1 << 20);
    for (int i = 0; i < 10_000; i++) {
      Reply reply = Reply.html("x".repeat(1000 + i % 5000));
      cache.put("/" + i, new ReplyCache.Cached("/{i}", packed(reply)));
      assertThat(cache.bytes()).isLessThanOrEqualTo(1 << 20);
      assertThat(cache.get("/0")).as("asked for all the time").isPresent();
    }
    assertThat(cache.get("/1")).isEmpty();
    assertThat(cache.get("/9999")).isPresent();
    cache.put("/large", new ReplyCache.Cached("/", packed(Reply.html("x".repeat(1 << 20)))));
    assertThat(cache.get("/large")).isEmpty();
  }

  private static Packed packed(Reply reply) {
    Reply.Whole body = new Reply.Whole(((Reply.Whole) reply.body()).bytes());
    return Packed.of(reply, body, Map.of(), true, Optional.of(""), Long.MAX_VALUE / 2);
  }

  @Test
  void what_is_no_longer_fresh_is_made_again() {
    ReplyCache cache = new ReplyCache(1 << 20);
    Reply.Whole body = new Reply.Whole(Octets.of("x"));
    Packed old =
        Packed.of(Reply.html("x"), body, Map.of(), true, Optional.of(""), System.nanoTime() - 1);
    cache.put("/", new ReplyCache.Cached("/", old));
    assertThat(cache.get("/")).isEmpty();
  }

  @Test
  void bodies_share_bounded_memory_and_small_ones_need_none_of_it() throws Exception {
    ServerOptions.Limits usual = ServerOptions.Limits.usual();
    ServerOptions.Sizes s = usual.sizes();
    ServerOptions.Sizes little =
        new ServerOptions.Sizes(
            s.body(), 64 << 10, s.head(), s.address(), s.connections(), 2, 2, 99, 1 << 20);
    ServerOptions.Limits limits = new ServerOptions.Limits(little, usual.times());
    try (Served served = new Served(options -> options.withLimits(limits))) {
      String address = "/api/v1/estimate";
      assertThat(served.send("POST", address, new byte[99 << 10]).statusCode()).isEqualTo(503);
      for (int i = 0; i < 20; i++) {
        assertThat(served.send("POST", address, new byte[70 << 10]).statusCode()).isEqualTo(200);
      }
      for (int i = 0; i < 1000; i++) served.get("/long?i=" + i);
      String kept = "berth_http_cache_bytes ";
      String bytes =
          served
              .get("/metrics")
              .body()
              .lines()
              .filter(line -> line.startsWith(kept))
              .findAny()
              .get();
      assertThat(Long.parseLong(bytes.substring(kept.length()))).isBetween(1L << 19, 1L << 20);
    }
  }

  @Test
  void many_connections_at_once_get_no_error() throws Exception {
    try (Served served = new Served()) {
      List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
      for (int i = 0; i < 256; i++) replies.add(later(served, "/models/known?i=" + i));
      for (int i = 0; i < 256; i++) replies.add(later(served, "/stream"));
      for (var reply : replies) assertThat(reply.get().statusCode()).isEqualTo(200);
    }
  }
}
