package berth.site.api;

import berth.RequestException;
import berth.contract.Answering;
import berth.contract.CatalogueModels;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Function;

/// As many that answer as there are to be at once, each used by one thread at a time. Who comes
/// when all are busy waits. The one used last is taken first: it remembers most.
final class Answerers {
  private final BlockingDeque<Answering> free = new LinkedBlockingDeque<>();

  Answerers(int most) {
    for (int i = 0; i < most; i++) free.add(fresh());
  }

  private static Answering fresh() {
    return new Answering(CatalogueModels::open);
  }

  /// The result of work with one of them. One that failed in a way nobody expects is not used
  /// again.
  <T> T with(Function<Answering, T> work) {
    Answering answering = take();
    boolean sound = false;
    try {
      T result = work.apply(answering);
      sound = true;
      return result;
    } catch (RequestException e) {
      sound = true;
      throw e;
    } finally {
      free.addFirst(sound ? answering : fresh());
    }
  }

  private Answering take() {
    try {
      return free.takeFirst();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while waiting", e);
    }
  }
}
