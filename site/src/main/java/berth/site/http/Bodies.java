package berth.site.http;

import berth.site.Octets;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;

/// Reads the bodies of requests, each and all together in bounded memory.
final class Bodies {
  private static final int PIECE = 16 << 10;

  /// The start of a body needs no room: small requests are answered however large others are.
  private static final int START = 16 << 10;

  private final int limit;
  private final Semaphore room;

  Bodies(ServerOptions.Sizes sizes) {
    limit = sizes.body();
    room = new Semaphore(sizes.bodies());
  }

  /// Bytes whose room is given back in the end.
  record Body(Octets octets, Semaphore room, int taken) implements AutoCloseable {
    @Override
    public void close() {
      room.release(taken);
    }
  }

  Body read(Exchange exchange) {
    checkFraming(exchange);
    if (!exchange.request().content().hasEntity()) return new Body(Octets.NONE, room, 0);
    long announced = exchange.request().headers().contentLength().orElse(0);
    boolean waits = exchange.request().headers().contains(HeaderValues.EXPECT_100);
    if (announced > limit && (waits || announced > (long) Guard.DROPPED * limit))
      throw large(exchange);
    try {
      // Never closed: that would read on, and wait for a client that is at fault.
      return read(exchange, exchange.request().content().inputStream());
    } catch (Refusal | CloseConnectionException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The server underneath says in many ways that chunks are wrong or the client has gone.
      throw Refusal.last(exchange.problem(400, "Bad request", "The body cannot be read."));
    }
  }

  /// Two lengths, or a coding that we do not know, would let what one server takes for a body be
  /// another's next request.
  static void checkFraming(Exchange exchange) {
    String coding = exchange.header(HeaderNames.TRANSFER_ENCODING);
    String length = exchange.header(HeaderNames.CONTENT_LENGTH);
    boolean isChunked = coding.equals("chunked") && length.isEmpty();
    boolean isCounted = coding.isEmpty() && length.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!isChunked && !isCounted) {
      String detail = "The body needs one length, or chunks and nothing else.";
      throw Refusal.last(exchange.problem(400, "Bad request", detail));
    }
    if (!exchange.header(HeaderNames.CONTENT_ENCODING).isEmpty()) {
      String detail = "The body must not be compressed.";
      throw Refusal.last(exchange.problem(415, "Unsupported media type", detail));
    }
  }

  private Body read(Exchange exchange, InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] piece = new byte[PIECE];
    int taken = 0;
    boolean isWhole = false;
    try {
      int count;
      while ((count = in.read(piece)) >= 0) {
        if (bytes.size() + count > limit) {
          drop(in, piece);
          throw large(exchange);
        }
        bytes.write(piece, 0, count);
        int needed = Math.max(0, bytes.size() - START) - taken;
        if (needed > 0 && !room.tryAcquire(needed)) throw busy(exchange);
        taken += Math.max(0, needed);
      }
      isWhole = true;
      return new Body(Octets.of(bytes.toByteArray()), room, taken);
    } finally {
      if (!isWhole) room.release(taken);
    }
  }

  /// Reads on, so that a client that sends first and reads then learns what is wrong.
  private void drop(InputStream in, byte[] piece) throws IOException {
    long dropped = 0;
    int count;
    while (dropped < (long) Guard.DROPPED * limit && (count = in.read(piece)) >= 0)
      dropped += count;
  }

  private Refusal large(Exchange exchange) {
    String detail = "The body has more than " + limit + " bytes.";
    return Refusal.last(exchange.problem(413, "Content too large", detail));
  }

  private static Refusal busy(Exchange exchange) {
    return Refusal.last(exchange.problem(503, "Busy", "Too many bodies at one time; try again."));
  }
}
