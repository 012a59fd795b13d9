package berth.site.http;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Looks at all connections again and again, and ends those that take too long.
final class Patience implements AutoCloseable {
  private static final long OFTEN = Duration.ofSeconds(1).toNanos();

  private final Set<GuardedConnection> connections =
      Collections.newSetFromMap(new ConcurrentHashMap<>());
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("berth-patience").daemon().factory());

  Patience(ServerOptions.Times times) {
    long shortest =
        Stream.of(times.idle(), times.head(), times.request())
            .mapToLong(Duration::toNanos)
            .min()
            .orElse(OFTEN);
    long period = Math.min(OFTEN, shortest / 4 + 1);
    var unused = clock.scheduleWithFixedDelay(this::look, period, period, TimeUnit.NANOSECONDS);
  }

  void watch(GuardedConnection connection) {
    connections.add(connection);
  }

  void forget(GuardedConnection connection) {
    connections.remove(connection);
  }

  private void look() {
    for (GuardedConnection connection : connections) connection.endIfLate();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
