package berth.catalogue.speed;

/// The part of docs/accuracy.md on speed.
final class SpeedPage {
  private SpeedPage() {}

  static String of() {
    return """
    ## Against measured speeds

    `data/measured/speeds` has first-hand runs with their sources; `make calibrate` learns from them
    what `data/calibration.json` holds, and writes this part and `accuracy-speed.json` beside it.
    Every chip was predicted by a fit that has not seen it, whatever memory it is sold with: the
    errors are those to expect of a device nobody has measured. Of several drivers and builds that
    ran the same on the same chip the fastest counts, since who asks can take it. Bounds are meant
    to hold four of five measurements.

    """
        + WordsSection.of()
        + "\n"
        + PartsSection.of()
        + FamiliesSection.of()
        + PeersSection.of()
        + YearsSection.of()
        + MissesSection.of()
        + RowsSection.of();
  }
}
