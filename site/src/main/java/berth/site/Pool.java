package berth.site;

import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/// As many workers as there are processors, each used by one thread at a time. A thread gets the
/// one it had before where that is idle, because it remembers what the thread asked last.
public final class Pool<T> {
  private static final int MOST_THREADS = 64;

  private final BlockingQueue<T> idle = new LinkedBlockingQueue<>();
  private final Map<Long, T> last = new ConcurrentHashMap<>();

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
    long thread = Thread.currentThread().threadId();
    T known = last.get(thread);
    T worker = known != null && idle.remove(known) ? known : take();
    if (last.size() > MOST_THREADS) last.clear();
    last.put(thread, worker);
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
