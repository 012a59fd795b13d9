package berth.site.page;

import berth.Request;
import berth.catalogue.data.Evidence;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.Tempos;
import berth.pages.live.Answered;
import berth.pages.live.Live;
import berth.pages.live.LiveView;
import berth.pages.live.Subject;
import berth.pages.live.Viewing;
import berth.planner.Planner;
import berth.planner.Priced;
import berth.planner.Recommender;
import berth.planner.Tempo;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What computes for one page at a time, and remembers.
final class Worker {
  private final Live live = new Live(PackedCatalogue.reserves(), PackedCatalogue.calibration());
  private final Planner planner = new Planner();

  private final Map<String, Optional<Priced>> usual = new HashMap<>();
  private Optional<Recommender> recommender = Optional.empty();

  Live live() {
    return live;
  }

  Planner planner() {
    return planner;
  }

  Answered answer(Subject subject, Request request) {
    return live.answer(subject, request);
  }

  LiveView view(Answered answered) {
    return Viewing.of(answered);
  }

  /// What was priced once under a name.
  Optional<Priced> usual(String name, Supplier<Optional<Priced>> pricing) {
    Optional<Priced> known = usual.get(name);
    if (known != null) return known;
    Optional<Priced> priced = pricing.get();
    usual.put(name, priced);
    return priced;
  }

  /// The best models for a machine and a use.
  Recommender recommender() {
    if (recommender.isEmpty()) {
      recommender =
          Optional.of(
              new Recommender(
                  PackedCatalogue.models().models(),
                  PackedCatalogue.rankings(),
                  Evidence.benchmarks().all()));
    }
    return recommender.orElseThrow();
  }

  /// How fast plans run for what a request asks.
  Tempo tempo(Request request) {
    return Tempos.of(request);
  }
}
