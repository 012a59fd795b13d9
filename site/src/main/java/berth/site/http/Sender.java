package berth.site.http;

import berth.site.Octets;
import berth.site.Reply;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/// Sends replies, in the form that the client accepts.
final class Sender {
  private final Workers workers;

  Sender(Workers workers) {
    this.workers = workers;
  }

  /// A whole reply, or that it is still the same.
  void send(Exchange exchange, Packed packed, boolean isLast) {
    Packed.Form form = packed.form(exchange.header(HeaderNames.ACCEPT_ENCODING));
    ServerResponse response = exchange.response();
    boolean isSame = isSame(form.tag(), exchange.header(HeaderNames.IF_NONE_MATCH));
    Status status = isSame ? Status.NOT_MODIFIED_304 : packed.status();
    response.status(status);
    for (Header header : form.headers()) {
      if (!isSame || header.headerName() != HeaderNames.CONTENT_LENGTH) response.header(header);
    }
    Octets body = isSame || exchange.isHead() ? Octets.NONE : form.bytes();
    exchange.replied(status.code(), body.length());
    boolean ends = (isLast || exchange.isLast()) && Guard.isWatching();
    if (ends) response.header(HeaderValues.CONNECTION_CLOSE);
    response.send(body.array());
    if (ends) end(response);
  }

  /// Ends the connection, which the server underneath does not, whatever the headers say.
  private static void end(ServerResponse response) {
    if (response instanceof RoutingResponse open && open.hasEntity()) open.commit();
    throw new CloseConnectionException("nothing may follow");
  }

  /// Whether the client has these bytes already.
  private static boolean isSame(String tag, String known) {
    if (tag.isEmpty() || known.isEmpty()) return false;
    for (String one : known.split(",", -1)) {
      String text = one.strip();
      if (text.equals("*") || text.equals(tag) || text.equals("W/" + tag)) return true;
    }
    return false;
  }

  /// A reply that is written as it is made.
  void stream(Exchange exchange, Reply reply, Reply.Streamed body, Map<String, String> usual)
      throws InterruptedException {
    Map<String, String> all = new LinkedHashMap<>(usual);
    all.put("Content-Type", reply.type());
    String accept = exchange.header(HeaderNames.ACCEPT_ENCODING);
    boolean canPack = Compression.isWorth(reply.type());
    boolean isPacked = canPack && Accepted.encoding(accept, false, true).equals("gzip");
    if (canPack) all.put("Vary", "Accept-Encoding");
    if (isPacked) all.put("Content-Encoding", "gzip");
    ServerResponse response = exchange.response();
    response.status(Status.create(reply.status()));
    HeaderLines.of(all, reply.headers()).forEach(response::header);
    exchange.replied(reply.status(), 0);
    boolean ends = exchange.isLast() && Guard.isWatching();
    if (ends) response.header(HeaderValues.CONNECTION_CLOSE);
    if (exchange.isHead()) {
      response.send();
    } else {
      write(exchange, reply, body, isPacked);
    }
    if (ends) end(response);
  }

  private void write(Exchange exchange, Reply reply, Reply.Streamed body, boolean isPacked)
      throws InterruptedException {
    ServerResponse response = exchange.response();
    try {
      long bytes = workers.stream(() -> write(body, response.outputStream(), isPacked));
      exchange.replied(reply.status(), bytes);
    } catch (RejectedExecutionException e) {
      response.headers().clear();
      throw Front.busy(exchange);
    } catch (ExecutionException | TimeoutException e) {
      // Only a connection that breaks off says that the rest is missing.
      throw new CloseConnectionException("the reply ended early", e);
    }
  }

  private static long write(Reply.Streamed body, OutputStream to, boolean isPacked)
      throws IOException {
    Counting counting = new Counting(to);
    OutputStream out = isPacked ? Compression.gzip(counting) : counting;
    body.writer().writeTo(out);
    out.close();
    return counting.bytes;
  }

  /// Counts what passes.
  private static final class Counting extends FilterOutputStream {
    private long bytes;

    private Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int octet) throws IOException {
      out.write(octet);
      bytes++;
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
      out.write(octets, from, length);
      bytes += length;
    }
  }
}
