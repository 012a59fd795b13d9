package berth.contract;

import berth.Request;
import berth.catalogue.data.PackedCatalogue;
import berth.planner.Tempo;
import berth.speed.Speeds;

/// How fast plans run, by what was learnt of speeds.
public final class Tempos {
  private Tempos() {}

  /// How fast plans run for what a request asks.
  public static Tempo of(Request request) {
    return new Tempo(new Speeds(PackedCatalogue.calibration()), request.asked());
  }
}
