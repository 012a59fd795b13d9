package berth.site.http;

import static org.assertj.core.api.Assertions.assertThat;

import berth.site.Reply;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class HostileTest {
  private Served served;

  @BeforeAll
  void start() {
    served = Served.impatient();
  }

  @AfterAll
  void stop() {
    served.close();
  }

  @AfterEach
  void the_server_lives() throws Exception {
    assertThat(served.isAlive()).isTrue();
  }

  private static void isProblem(String reply, int... statuses) {
    assertThat(statuses).as(reply).contains(status(reply));
    assertThat(reply.toLowerCase(java.util.Locale.ROOT))
        .contains("content-type: application/problem+json")
        .contains("content-security-policy: default-src 'none'")
        .contains("x-content-type-options: nosniff")
        .doesNotContain("<script", "exception", "helidon", "berth.", "\tat ");
  }

  private static int status(String reply) {
    assertThat(reply).startsWith("HTTP/1.1 ");
    return Integer.parseInt(reply, 9, 12, 10);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/models/../..",
        "//etc/passwd",
        "/a//b",
        "/\\..\\..",
        "/%5c..%5c",
        "/%00",
        "/models/%00",
        "/%c0%ae%c0%ae/",
        "/%ff",
        "/%",
        "/%zz",
        "/models/%0d%0aX-Evil:1",
        "/<script>alert(1)</script>",
        "/é",
        "/echo?q=%ff",
        "/echo?q=%00",
        "/echo?%",
        "*",
        "http://127.0.0.1/",
        "foo",
        "/a#b",
        "/a;x=1/../b",
        "/%2e",
        "//evil.example/"
      })
  void a_strange_address_is_a_problem(String target) throws Exception {
    isProblem(served.rawGet(target), 400, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/models/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/models/%3Cscript%3E",
        "/%3Cscript%3E/x",
        "/models/;<script>"
      })
  void a_script_in_a_path_does_not_come_back(String target) throws Exception {
    isProblem(served.rawGet(target), 400, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\n",
        "GET\r\n\r\n",
        "GET /\r\n\r\n",
        "GET  HTTP/1.1\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000 not TLS here\r\n\r\n",
        "GET / HTTP/1.1\n\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: \u0000\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX : y\r\n\r\n",
        "POST /api/v1/estimate HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        "POST /api/v1/estimate HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "POST /api/v1/estimate HTTP/1.1\r\nHost: a\r\nContent-Length: 3x\r\n\r\nabc",
        "POST /api/v1/estimate HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST /api/v1/estimate HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n"
      })
  void what_is_no_http_is_a_problem(String bytes) throws Exception {
    isProblem(served.raw(bytes), 400, 413, 505);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: identity",
        "Transfer-Encoding: xchunked",
        "Content-Length: 3\r\nContent-Length: 4",
        "Content-Length: +3",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"
      })
  void a_body_with_two_lengths_ends_the_connection(String headers) throws Exception {
    String smuggled = "0\r\n\r\nGET /models/known HTTP/1.1\r\nHost: a\r\n\r\n";
    for (String address : List.of("/api/v1/estimate", "/long")) {
      String head = "POST " + address + " HTTP/1.1\r\nHost: a\r\n";
      String reply = served.raw(head + headers + "\r\n\r\n" + smuggled);
      isProblem(reply, 400);
      assertThat(reply.split("HTTP/1.1 ", -1)).hasSize(2);
    }
  }

  @Test
  void a_compressed_body_is_refused() throws Exception {
    String reply =
        served.raw(
            "POST /api/v1/estimate HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\n"
                + "Content-Length: 1\r\nConnection: close\r\n\r\nx");
    isProblem(reply, 400, 415);
  }

  @Test
  void an_address_has_at_most_8_kib() throws Exception {
    isProblem(served.rawGet("/" + "a".repeat(9000)), 414);
    isProblem(served.rawGet("/echo?q=" + "a".repeat(9000)), 414);
    isProblem(served.rawGet("/" + "a".repeat(30_000)), 414);
    assertThat(served.rawGet("/" + "a".repeat(1 << 20))).doesNotContain(" 200 ");
    assertThat(status(served.rawGet("/echo?q=" + "a".repeat(8000)))).isEqualTo(200);
  }

  @Test
  void headers_are_bounded_one_by_one_and_together() throws Exception {
    String start = "GET / HTTP/1.1\r\nHost: a\r\n";
    isProblem(served.raw(start + "X: " + "a".repeat(20_000) + "\r\n\r\n"), 400, 431);
    isProblem(served.raw(start + "X-A: b\r\n".repeat(5000) + "\r\n"), 400, 431);
    isProblem(served.raw(start + "X" + "a".repeat(20_000)), 400, 431);
  }

  @Test
  void a_body_has_at_most_2_mib() throws Exception {
    assertThat(served.send("POST", "/api/v1/estimate", new byte[2 << 20]).body())
        .isEqualTo("{\"bytes\":2097152}");
    HttpResponse<String> large = served.send("POST", "/api/v1/estimate", new byte[(2 << 20) + 1]);
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("2097152");
    isProblem(
        served.raw(
            "POST /api/v1/estimate HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999999\r\n\r\n"),
        413);
  }

  @Test
  void a_list_of_10_000_reaches_its_route() throws Exception {
    byte[] body =
        ("[" + "{\"model\":\"x\"},".repeat(10_000) + "{}]").getBytes(StandardCharsets.UTF_8);
    assertThat(served.send("POST", "/api/v1/estimate", body).body())
        .isEqualTo("{\"bytes\":" + body.length + "}");
    byte[] deep = "[".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    assertThat(served.send("POST", "/api/v1/estimate", deep).statusCode()).isEqualTo(200);
  }

  @Test
  void a_chunked_body_is_bounded_too() throws Exception {
    String head = "POST /api/v1/estimate HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n";
    String chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
    String close = "Connection: close\r\n\r\n";
    assertThat(served.raw(head + close + chunk.repeat(2) + "0\r\n\r\n")).contains("131072");
    isProblem(served.raw(head + close + chunk.repeat(40) + "0\r\n\r\n"), 413);
  }

  @Test
  void requests_sent_at_once_are_answered_in_their_order() throws Exception {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      requests.append("GET /echo?q=number-").append(i).append("- HTTP/1.1\r\nHost: a\r\n\r\n");
    }
    requests.append("GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    String replies = served.raw(requests.toString());
    assertThat(replies.split("HTTP/1.1 200", -1)).hasSize(51);
    int at = 0;
    for (int i = 0; i < 50; i++) {
      int next = replies.indexOf("number-" + i + "-", at);
      assertThat(next).isGreaterThan(at);
      at = next;
    }
    assertThat(replies).contains("HTTP/1.1 404");
  }

  @Test
  void a_get_with_a_body_is_answered_and_no_request_hides_in_it() throws Exception {
    String hidden = "GET /models/known HTTP/1.1\r\nHost: a\r\n\r\n";
    String replies =
        served.raw(
            "GET /echo?q=first HTTP/1.1\r\nHost: a\r\nContent-Length: "
                + hidden.length()
                + "\r\n\r\n"
                + hidden
                + "GET /echo?q=second HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertThat(replies).contains("first", "second").doesNotContain("known");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /",
        "GET / HTTP/1.1\r\n",
        "POST /api/v1/estimate HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000",
        "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"
      })
  void whatever_bytes_follow_the_server_lives(String begin) throws Exception {
    Random random = new Random(9113);
    for (int i = 0; i < 50; i++) {
      byte[] bytes = new byte[random.nextInt(2000)];
      random.nextBytes(bytes);
      try (Socket socket = served.connect()) {
        socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(bytes);
      } catch (SocketException e) {
        // The server has heard enough.
      }
    }
  }

  @Test
  void the_page_of_a_problem_may_fail() throws Exception {
    try (Served broken =
        new Served(
            options ->
                options.withProblems(
                    problem -> {
                      throw new IllegalStateException("no page");
                    }))) {
      HttpResponse<String> reply = broken.get("/nothing", "Accept", "text/html");
      assertThat(reply.statusCode()).isEqualTo(404);
      assertThat(reply.headers().firstValue("content-type")).contains(Reply.PROBLEM);
    }
  }
}
