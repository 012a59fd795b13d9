package berth.site.export;

/// Hears how far an export is. Called by one thread at a time.
public interface Progress {
  /// Hears nothing.
  Progress NONE = (done, total) -> {};

  void at(int done, int total);
}
