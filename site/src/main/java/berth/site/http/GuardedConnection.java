package berth.site.http;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// A connection that ends when its guard says so, also before it said which protocol it speaks.
final class GuardedConnection implements ServerConnection, InterruptableTask<Void> {
  private final Supplier<ServerConnection> protocol;
  private final Guard guard;
  private final Patience patience;
  private final Thread thread = Thread.currentThread();
  private volatile Optional<ServerConnection> connection = Optional.empty();

  /// @param protocol reads as much as it needs to say what the connection speaks
  GuardedConnection(Supplier<ServerConnection> protocol, Guard guard, Patience patience) {
    this.protocol = protocol;
    this.guard = guard;
    this.patience = patience;
  }

  @Override
  public void handle(Limit limit) throws InterruptedException {
    guard.enter();
    patience.watch(this);
    try {
      ServerConnection chosen = protocol.get();
      connection = Optional.of(chosen);
      chosen.handle(limit);
    } finally {
      patience.forget(this);
      guard.leave();
    }
  }

  /// Ends it if it takes too long.
  void endIfLate() {
    if (guard.isLate()) close(true);
  }

  @Override
  public Duration idleTime() {
    return connection.map(ServerConnection::idleTime).orElse(Duration.ZERO);
  }

  @Override
  public void close(boolean interrupt) {
    connection.ifPresentOrElse(chosen -> chosen.close(interrupt), thread::interrupt);
  }

  @Override
  public boolean canInterrupt() {
    return connection
        .map(chosen -> chosen instanceof InterruptableTask<?> task && task.canInterrupt())
        .orElse(true);
  }
}
