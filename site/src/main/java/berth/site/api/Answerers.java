package berth.site.api;

import berth.RequestException;
import berth.contract.Answering;
import berth.contract.CatalogueModels;
import berth.model.UnreadableModelException;
import berth.plan.RefusedException;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// As many that answer as there are to be at once, each used by one thread at a time. Who comes
/// when all are busy waits. The one used last is taken first: it remembers most.
final class Answerers {
  private final BlockingDeque<Answering> free = new LinkedBlockingDeque<>();

  private final Semaphore searches;

  Answerers(int most) {
    searches = new Semaphore(Math.max(1, most - 1), true);
    for (int i = 0; i < most; i++) free.add(fresh());
  }

  private static Answering fresh() {
    return new Answering(CatalogueModels::open);
  }

  /// The result of work that tries many plans.
  ///
  /// @throws RequestException as [#with]
  <T> T search(Function<Answering, T> work) {
    try {
      searches.acquire();
    } catch (InterruptedException e) {
      throw stopped(e);
    }
    try {
      return with(work);
    } finally {
      searches.release();
    }
  }

  private static IllegalStateException stopped(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("stopped while waiting", e);
  }

  /// The result of work with one of them. One that failed in a way nobody expects is not used
  /// again.
  ///
  /// @throws RequestException also where the engine refuses what is asked, or cannot read the model
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
    } catch (RefusedException e) {
      throw problem(RequestException.Code.REFUSED, e.field(), e, e.hint());
    } catch (UnreadableModelException e) {
      throw problem(
          RequestException.Code.UNREADABLE_MODEL, "model", e, "another model of the catalogue");
    } finally {
      free.addFirst(sound ? answering : fresh());
    }
  }

  private static RequestException problem(
      RequestException.Code code, String field, RuntimeException e, String hint) {
    return new RequestException(code, field, String.valueOf(e.getMessage()), hint);
  }

  private Answering take() {
    try {
      return free.takeFirst();
    } catch (InterruptedException e) {
      throw stopped(e);
    }
  }
}
