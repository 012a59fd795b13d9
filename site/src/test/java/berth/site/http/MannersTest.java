package berth.site.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import berth.site.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MannersTest {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private Served served;

  @BeforeAll
  void start() {
    served =
        new Served(
            options ->
                options.withProblems(
                    problem -> Reply.html("<h1>" + problem.status() + " drawn</h1>")));
  }

  @AfterAll
  void stop() {
    served.close();
  }

  private static String header(HttpResponse<?> reply, String name) {
    return reply.headers().firstValue(name).orElse("");
  }

  @Test
  void a_page_comes_with_all_headers_that_protect_its_reader() throws Exception {
    HttpResponse<String> reply = served.get("/");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("<h1>Start</h1>");
    assertThat(header(reply, "content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(reply, "content-security-policy")).isEqualTo(POLICY);
    assertThat(header(reply, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(reply, "referrer-policy")).isNotEmpty();
    assertThat(header(reply, "permissions-policy")).isNotEmpty();
    assertThat(header(reply, "cross-origin-opener-policy")).isEqualTo("same-origin");
    assertThat(header(reply, "cross-origin-resource-policy")).isEqualTo("cross-origin");
    assertThat(header(reply, "access-control-allow-origin")).isEqualTo("*");
    assertThat(header(reply, "cache-control")).isEqualTo("public, max-age=300");
    assertThat(reply.headers().map()).doesNotContainKey("set-cookie");
  }

  @Test
  void problems_are_protected_as_pages_are() throws Exception {
    for (String address : new String[] {"/nothing", "/bug", "/models/none", "/%00", "/health"}) {
      HttpResponse<String> reply = served.get(address);
      assertThat(header(reply, "content-security-policy")).as(address).isEqualTo(POLICY);
      assertThat(header(reply, "cache-control")).as(address).isEqualTo("no-store");
    }
  }

  @Test
  void only_a_widget_may_be_framed() throws Exception {
    assertThat(header(served.get("/widget/one"), "content-security-policy"))
        .endsWith("frame-ancestors *");
  }

  @Test
  void an_unknown_address_is_a_problem_document() throws Exception {
    HttpResponse<String> reply = served.get("/nothing?a=1");
    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(header(reply, "content-type")).isEqualTo("application/problem+json");
    assertThat(reply.body())
        .contains("\"type\":\"about:blank\"", "\"title\":\"Not found\"", "\"status\":404")
        .contains("\"detail\":", "\"instance\":\"/nothing\"");
  }

  @Test
  void a_person_gets_a_page_about_the_problem() throws Exception {
    String browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    HttpResponse<String> reply = served.get("/nothing", "Accept", browser);
    assertThat(reply.statusCode()).isEqualTo(404);
    assertThat(reply.body()).isEqualTo("<h1>404 drawn</h1>");
    assertThat(header(reply, "vary")).contains("Accept");
    assertThat(header(served.get("/nothing", "Accept", "*/*"), "content-type")).contains("json");
    assertThat(header(served.get("/nothing", "Accept", "text/html;q=0.1, */*"), "content-type"))
        .contains("json");
  }

  @Test
  void an_unknown_model_is_404_in_an_address_and_in_a_request() throws Exception {
    HttpResponse<String> page = served.get("/models/none");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body())
        .contains("\"code\":\"unknown_model\"", "\"field\":\"model\"", "did you mean known?");
    assertThat(served.get("/api/v1/estimate?model=x").statusCode()).isEqualTo(404);
    HttpResponse<String> invalid = served.get("/api/v1/estimate");
    assertThat(invalid.statusCode()).isEqualTo(400);
    assertThat(invalid.body()).contains("\"code\":\"invalid_request\"").doesNotContain("\"hint\"");
  }

  @Test
  void a_bug_says_a_number_and_nothing_else() throws Exception {
    for (String address : new String[] {"/bug", "/deep", "/cookie"}) {
      HttpResponse<String> reply = served.get(address);
      assertThat(reply.statusCode()).as(address).isEqualTo(500);
      assertThat(reply.body())
          .containsPattern("[0-9a-f]{8}-[0-9a-f]{4}")
          .doesNotContain("secret", "Exception", "berth.", ".java");
      assertThat(reply.headers().map()).doesNotContainKey("set-cookie");
    }
    assertThat(served.isAlive()).isTrue();
  }

  @Test
  void head_is_get_without_its_body() throws Exception {
    HttpResponse<String> get = served.get("/long");
    HttpResponse<String> head = served.send("HEAD", "/long", new byte[0]);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "content-length")).isEqualTo(header(get, "content-length"));
    assertThat(header(head, "etag")).isEqualTo(header(get, "etag"));
    assertThat(served.send("HEAD", "/stream", new byte[0]).body()).isEmpty();
  }

  @Test
  void another_method_is_told_which_there_are() throws Exception {
    HttpResponse<String> reply = served.send("DELETE", "/long", new byte[0]);
    assertThat(reply.statusCode()).isEqualTo(405);
    assertThat(header(reply, "allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(header(served.send("PUT", "/api/v1/estimate", new byte[3]), "allow"))
        .isEqualTo("GET, HEAD, POST, OPTIONS");
    assertThat(served.send("POST", "/health", new byte[0]).statusCode()).isEqualTo(405);
    assertThat(served.send("TRACE", "/long", new byte[0]).statusCode()).isEqualTo(405);
    assertThat(served.send("BREW", "/nothing", new byte[0]).statusCode()).isEqualTo(404);
  }

  @Test
  void a_browser_may_ask_first_whether_another_site_may_ask() throws Exception {
    HttpResponse<String> reply = served.send("OPTIONS", "/api/v1/estimate", new byte[0]);
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).isEmpty();
    assertThat(header(reply, "allow")).isEqualTo("GET, HEAD, POST, OPTIONS");
    assertThat(header(reply, "access-control-allow-origin")).isEqualTo("*");
    assertThat(header(reply, "access-control-allow-methods")).isEqualTo("GET, HEAD, POST");
    assertThat(header(reply, "access-control-allow-headers")).isEqualTo("Content-Type");
    assertThat(
            header(
                served.send("OPTIONS", "/measurements", new byte[0]),
                "access-control-allow-methods"))
        .doesNotContain("POST");
    assertThat(served.send("POST", "/measurements", new byte[1]).headers().map())
        .doesNotContainKey("access-control-allow-origin");
    assertThat(served.send("POST", "/api/v1/estimate", new byte[1]).headers().map())
        .containsKey("access-control-allow-origin");
  }

  @Test
  void a_page_that_the_client_has_is_not_sent_again() throws Exception {
    String tag = header(served.get("/long"), "etag");
    assertThat(tag).startsWith("\"").endsWith("\"");
    HttpResponse<String> same = served.get("/long", "If-None-Match", tag);
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.body()).isEmpty();
    assertThat(header(same, "etag")).isEqualTo(tag);
    assertThat(header(same, "cache-control")).isEqualTo("public, max-age=300");
    assertThat(served.get("/long", "If-None-Match", "\"x\", W/" + tag).statusCode()).isEqualTo(304);
    assertThat(served.get("/long", "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
    assertThat(served.isAlive()).isTrue();
  }

  private HttpResponse<byte[]> bytes(String address, String accept) throws Exception {
    return served.client.send(
        served.to(address).header("Accept-Encoding", accept).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String unpacked(byte[] gzip) throws IOException {
    return new String(
        new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void a_page_is_compressed_for_those_who_can_read_it() throws Exception {
    HttpResponse<byte[]> packed = bytes("/long", "deflate, gzip;q=0.8");
    assertThat(header(packed, "content-encoding")).isEqualTo("gzip");
    assertThat(header(packed, "vary")).isEqualTo("Accept-Encoding");
    assertThat(packed.body().length).isLessThan(Served.LONG_PAGE.length() / 10);
    assertThat(unpacked(packed.body())).isEqualTo(Served.LONG_PAGE);
    HttpResponse<byte[]> plain = bytes("/long", "gzip;q=0");
    assertThat(plain.headers().map()).doesNotContainKey("content-encoding");
    assertThat(header(plain, "vary")).isEqualTo("Accept-Encoding");
    assertThat(header(plain, "etag")).isNotEqualTo(header(packed, "etag"));
    assertThat(bytes("/", "gzip").headers().map()).doesNotContainKey("content-encoding");
  }

  @Test
  void what_was_packed_beforehand_is_sent_as_it_is() throws Exception {
    HttpResponse<byte[]> brotli = bytes("/packed", "gzip, deflate, br");
    assertThat(header(brotli, "content-encoding")).isEqualTo("br");
    assertThat(brotli.body()).isEqualTo("as brotli".getBytes(StandardCharsets.UTF_8));
    assertThat(header(bytes("/packed", "gzip"), "content-encoding")).isEqualTo("gzip");
    assertThat(header(brotli, "cache-control")).isEqualTo("public, max-age=60");
  }

  @Test
  void a_stream_arrives_whole_and_compressed_if_wished() throws Exception {
    String lines = served.get("/stream").body();
    assertThat(lines.lines().count()).isEqualTo(10_000);
    HttpResponse<byte[]> packed = bytes("/stream", "gzip");
    assertThat(header(packed, "content-encoding")).isEqualTo("gzip");
    assertThat(unpacked(packed.body())).isEqualTo(lines);
  }

  @Test
  void a_stream_that_breaks_cannot_be_taken_for_a_whole_one() throws Exception {
    assertThatThrownBy(() -> served.get("/broken-stream")).isInstanceOf(IOException.class);
    assertThat(served.isAlive()).isTrue();
  }

  @Test
  void an_address_has_no_slash_at_its_end() throws Exception {
    HttpResponse<String> reply = served.get("/models/known/?a=%20b");
    assertThat(reply.statusCode()).isEqualTo(308);
    assertThat(header(reply, "location")).isEqualTo("/models/known?a=%20b");
  }

  @Test
  void a_page_is_made_once_for_all_who_ask() throws Exception {
    for (int i = 0; i < 20; i++) served.get("/long?once=1");
    int made = served.pagesMade.get();
    for (int i = 0; i < 20; i++) served.get("/long?once=1");
    assertThat(served.pagesMade.get()).isEqualTo(made);
  }

  @Test
  void health_and_metrics_are_there() throws Exception {
    served.get("/long");
    served.get("/nothing");
    assertThat(served.get("/health").body()).isEqualTo("{\"status\":\"up\"}\n");
    HttpResponse<String> metrics = served.get("/metrics");
    assertThat(header(metrics, "content-type")).startsWith("text/plain; version=0.0.4");
    assertThat(metrics.body())
        .containsPattern("berth_http_requests_total\\{route=\"/long\",status=\"200\"} [1-9]")
        .containsPattern("berth_http_requests_total\\{route=\"none\",status=\"404\"} [1-9]")
        .contains("berth_http_request_seconds_bucket{route=\"/long\",le=\"+Inf\"}")
        .contains("berth_http_requests_in_flight 1\n");
  }

  @Test
  void a_stream_that_breaks_is_no_whole_one_in_http_2_either() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      HttpRequest first = served.to("/").build();
      client.send(first, HttpResponse.BodyHandlers.ofString());
      HttpRequest broken = served.to("/broken-stream").timeout(Duration.ofSeconds(5)).build();
      assertThatThrownBy(() -> client.send(broken, HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(HttpTimeoutException.class);
    }
    assertThat(served.isAlive()).isTrue();
  }

  @Test
  void http_2_is_spoken_without_encryption_too() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      for (int i = 0; i < 3; i++) {
        HttpRequest request = served.to("/long").build();
        HttpResponse<String> reply = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(reply.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(reply.body()).isEqualTo(Served.LONG_PAGE);
        assertThat(header(reply, "content-security-policy")).isEqualTo(POLICY);
      }
      HttpRequest stream = served.to("/stream").build();
      assertThat(client.send(stream, HttpResponse.BodyHandlers.ofString()).body().lines().count())
          .isEqualTo(10_000);
      HttpRequest post =
          served
              .to("/api/v1/estimate")
              .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[100_000]))
              .build();
      assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo("{\"bytes\":100000}");
    }
  }
}
