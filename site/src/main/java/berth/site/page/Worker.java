package berth.site.page;

import berth.Request;
import berth.catalogue.data.PackedCatalogue;
import berth.contract.Tempos;
import berth.pages.live.Answered;
import berth.pages.live.Live;
import berth.pages.live.LiveView;
import berth.pages.live.Subject;
import berth.pages.live.Viewing;
import berth.planner.Planner;
import berth.planner.Tempo;

/// What computes for one page at a time, and remembers.
final class Worker {
  private final Live live = new Live(PackedCatalogue.reserves(), PackedCatalogue.calibration());
  private final Planner planner = new Planner();

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

  /// How fast plans run for what a request asks.
  Tempo tempo(Request request) {
    return Tempos.of(request);
  }
}
