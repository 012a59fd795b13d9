package berth.site.http;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/// A connection that ends when its guard says so.
final class GuardedConnection implements ServerConnection, InterruptableTask<Void> {
  private final ServerConnection connection;
  private final Guard guard;
  private final Patience patience;

  GuardedConnection(ServerConnection connection, Guard guard, Patience patience) {
    this.connection = connection;
    this.guard = guard;
    this.patience = patience;
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    guard.enter();
    patience.watch(this);
    try {
      connection.handle(limit);
    } finally {
      patience.forget(this);
      guard.leave();
    }
  }

  /// Ends it if it takes too long.
  void endIfLate() {
    if (guard.isLate()) connection.close(true);
  }

  @Override
  public Duration idleTime() {
    return connection.idleTime();
  }

  @Override
  public void close(boolean interrupt) {
    connection.close(interrupt);
  }

  @Override
  public boolean canInterrupt() {
    return connection instanceof InterruptableTask<?> task && task.canInterrupt();
  }
}
