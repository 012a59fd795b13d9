package berth.site.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class SlowClientTest {
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

  @Test
  void a_chunk_whose_size_never_ends_takes_no_memory_that_matters() throws Exception {
    try (Socket socket = served.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write(
          "POST /api/v1/estimate HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
              .getBytes(StandardCharsets.ISO_8859_1));
      byte[] zeros = "0".repeat(1 << 16).getBytes(StandardCharsets.ISO_8859_1);
      long sent = 0;
      try {
        while (sent < 256L << 20) {
          out.write(zeros);
          sent += zeros.length;
        }
      } catch (IOException e) {
        // The server broke off, as it should.
      }
      assertThat(sent).isLessThan(64L << 20);
    }
  }

  @Test
  void a_head_that_comes_byte_by_byte_ends() throws Exception {
    try (Socket socket = served.connect()) {
      OutputStream out = socket.getOutputStream();
      out.write("GET / HTTP/1.1\r\nHost: a\r\nX: ".getBytes(StandardCharsets.ISO_8859_1));
      // Reading waits for the server to end the connection: no sleep, and no reply.
      assertThat(Served.read(socket.getInputStream())).isEmpty();
    }
  }

  @Test
  void a_body_that_never_comes_ends() throws Exception {
    try (Socket socket = served.connect()) {
      socket
          .getOutputStream()
          .write(
              "POST /api/v1/estimate HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n1"
                  .getBytes(StandardCharsets.ISO_8859_1));
      String reply = Served.read(socket.getInputStream());
      assertThat(reply).doesNotContain(" 200 ");
    }
  }

  @Test
  void a_client_that_does_not_read_is_let_go() throws Exception {
    try (Socket socket = served.connect()) {
      socket.setReceiveBufferSize(1024);
      byte[] requests =
          "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n"
              .repeat(1000)
              .getBytes(StandardCharsets.ISO_8859_1);
      OutputStream out = socket.getOutputStream();
      assertThatThrownBy(
              () -> {
                while (true) out.write(requests);
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void silence_ends_the_connection() throws Exception {
    try (Socket socket = served.connect()) {
      assertThat(Served.read(socket.getInputStream())).isEmpty();
    }
  }

  @Test
  void an_answer_that_takes_too_long_is_a_problem() throws Exception {
    HttpResponse<String> reply = served.get("/held");
    assertThat(reply.statusCode()).isEqualTo(503);
    assertThat(reply.headers().firstValue("retry-after")).contains("10");
  }
}
