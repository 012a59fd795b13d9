package berth.calibration;

/// A case, and what a fit said that had not seen it.
///
/// @param predicted tokens per second
record Held(Case one, double predicted) {
  /// How far the prediction is off, as a share of what was measured.
  double error() {
    return Math.abs(predicted / one.measured() - 1);
  }

  /// The logarithm of what was measured to what was predicted.
  double residual() {
    return Math.log(one.measured() / predicted);
  }
}
