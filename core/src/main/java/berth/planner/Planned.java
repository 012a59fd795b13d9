package berth.planner;

import berth.fit.Fit;
import berth.fit.Room;
import berth.fit.Verdict;
import java.util.Collections;
import java.util.List;

/// A plan that was chosen, and how it fits.
public record Planned(Priced priced, Fit fit) {
  static Planned of(Priced priced, Room room) {
    return new Planned(priced, priced.in(room));
  }

  /// Shares of the GPUs: as planned, else equal.
  public List<Double> tensorSplit() {
    List<Double> asked = priced.plan().offload().tensorSplit();
    return asked.isEmpty() ? Collections.nCopies(priced.plan().gpus(), 1.0) : asked;
  }

  /// The same found as closely as can be, where part of the model is in RAM.
  Planned finely(Planner planner) {
    return fit.verdict().filter(verdict -> verdict == Verdict.OFFLOAD).isPresent()
        ? planner.finely(this)
        : this;
  }

  /// Whether it runs as far as limits are known.
  public boolean fits() {
    return fit.fits();
  }
}
