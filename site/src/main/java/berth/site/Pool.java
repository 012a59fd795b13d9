package berth.site;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/// As many workers as there are processors, each used by one thread at a time. What waits for one
/// holds no memory of its own.
public final class Pool<T> {
  private final BlockingQueue<T> idle = new LinkedBlockingQueue<>();

  public Pool(int size, Supplier<T> maker) {
    for (int i = 0; i < size; i++) idle.add(maker.get());
  }

  /// One for each processor.
  public static <T> Pool<T> ofProcessors(Supplier<T> maker) {
    return new Pool<>(Runtime.getRuntime().availableProcessors(), maker);
  }

  /// Has a worker do something.
  ///
  /// @throws IllegalStateException if the thread is interrupted while it waits
  public <R> R with(Function<T, R> work) {
    T worker = take();
    try {
      return work.apply(worker);
    } finally {
      idle.add(worker);
    }
  }

  private T take() {
    try {
      return idle.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a worker", e);
    }
  }
}
