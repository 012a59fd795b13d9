package berth.site.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.CloseConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Watches one connection: what it is doing, since when, and how much came meanwhile. The server
/// underneath waits for ever, whether a client sends nothing, a byte at a time, or reads none of
/// its reply.
final class Guard implements Supplier<byte @Nullable []> {
  /// The guard of the connection that this thread serves.
  private static final ThreadLocal<@Nullable Guard> CURRENT = new ThreadLocal<>();

  /// What comes of a body beyond its start takes room that all connections share.
  private static final int START = 16 << 10;

  /// A body that is too large is read and dropped up to this many times the limit.
  static final int DROPPED = 4;

  /// What a connection does.
  private enum Phase {
    IDLE,
    HEAD,
    REQUEST,
    /// It speaks HTTP/2, where requests overlap: only its silence is measured.
    MANY
  }

  private final DataReader reader;
  private final ServerOptions.Limits limits;
  private final Semaphore room;
  private volatile Phase phase = Phase.IDLE;
  private volatile long since = System.nanoTime();
  private int bytes;
  private int taken;

  Guard(DataReader reader, ServerOptions.Limits limits, Semaphore room) {
    this.reader = reader;
    this.limits = limits;
    this.room = room;
  }

  /// From now on this thread serves the connection.
  void enter() {
    CURRENT.set(this);
  }

  /// The connection has ended.
  void leave() {
    begin(Phase.IDLE);
    CURRENT.remove();
  }

  /// Whether this thread serves an HTTP/1 connection.
  static boolean isWatching() {
    return CURRENT.get() != null;
  }

  /// The request that this thread served has its reply.
  static void replied() {
    Guard guard = CURRENT.get();
    if (guard != null) guard.begin(Phase.IDLE);
  }

  /// The next bytes of the connection.
  @Override
  public byte @Nullable [] get() {
    try {
      reader.ensureAvailable();
    } catch (DataReader.InsufficientDataAvailableException e) {
      return null;
    }
    byte[] data = reader.readBytes(reader.available());
    if (phase == Phase.IDLE) begin(Phase.HEAD);
    if (phase == Phase.REQUEST) take(data.length);
    else if (phase == Phase.MANY) since = System.nanoTime();
    return data;
  }

  private void take(int more) {
    bytes += more;
    int needed = Math.max(0, bytes - START) - taken;
    if (needed <= 0) return;
    boolean isTooMuch = bytes - START > (DROPPED + 1L) * limits.sizes().body();
    if (isTooMuch || !room.tryAcquire(needed)) {
      throw new CloseConnectionException("more bytes than there is room for");
    }
    taken += needed;
  }

  /// The connection speaks HTTP/2 from its start.
  void many() {
    begin(Phase.MANY);
  }

  /// A request's head is whole.
  void headRead(boolean isUpgrade) {
    begin(isUpgrade ? Phase.MANY : Phase.REQUEST);
  }

  private void begin(Phase next) {
    phase = next;
    since = System.nanoTime();
    bytes = 0;
    room.release(taken);
    taken = 0;
  }

  /// Whether it took longer than it may.
  boolean isLate() {
    ServerOptions.Times times = limits.times();
    return switch (phase) {
      case IDLE -> isLongerThan(times.idle());
      case HEAD -> isLongerThan(times.head());
      case REQUEST -> isLongerThan(times.request());
      case MANY -> isLongerThan(times.request());
    };
  }

  private boolean isLongerThan(Duration time) {
    return System.nanoTime() - since > time.toNanos();
  }
}
