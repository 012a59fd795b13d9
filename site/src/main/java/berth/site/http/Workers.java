package berth.site.http;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The threads that compute. Connections wait on virtual threads, as many as there are; computing
/// is for few threads of the system, so that it cannot keep the others from reading and writing,
/// and so that what a route keeps per thread is made a few times only.
final class Workers implements AutoCloseable {
  private final ThreadPoolExecutor answering;
  private final ThreadPoolExecutor streaming;
  private final Duration answerTime;
  private final Duration requestTime;

  Workers(ServerOptions.Limits limits) {
    ServerOptions.Sizes sizes = limits.sizes();
    answering = pool("berth-answer-", sizes.workers(), sizes.waiting());
    streaming = pool("berth-stream-", sizes.streams(), sizes.waiting());
    streaming.allowCoreThreadTimeOut(true);
    answerTime = limits.times().answer();
    requestTime = limits.times().request();
  }

  private static ThreadPoolExecutor pool(String name, int threads, int waiting) {
    return new ThreadPoolExecutor(
        threads,
        threads,
        30,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(waiting),
        Thread.ofPlatform().name(name, 0).daemon().factory());
  }

  /// What a route answers.
  ///
  /// @throws java.util.concurrent.RejectedExecutionException if too many wait already
  <T> T answer(Callable<T> work) throws ExecutionException, TimeoutException, InterruptedException {
    return await(answering.submit(work), answerTime);
  }

  /// Writes a reply as it is made.
  ///
  /// @throws java.util.concurrent.RejectedExecutionException if too many write already
  <T> T stream(Callable<T> work) throws ExecutionException, TimeoutException, InterruptedException {
    return await(streaming.submit(work), requestTime);
  }

  private static <T> T await(Future<T> future, Duration time)
      throws ExecutionException, TimeoutException, InterruptedException {
    try {
      return future.get(time.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      future.cancel(true);
    }
  }

  @Override
  public void close() {
    answering.shutdownNow();
    streaming.shutdownNow();
  }
}
