package berth.planner;

import berth.fit.Fit;
import berth.fit.Room;

/// A plan that was chosen, and how it fits.
public record Planned(Priced priced, Fit fit) {
  static Planned of(Priced priced, Room room) {
    return new Planned(priced, priced.in(room));
  }

  /// Whether it runs as far as limits are known.
  public boolean fits() {
    return fit.fits();
  }
}
