package berth.calibration;

/// A number to be learnt, on a logarithmic scale.
///
/// @param usual what it is taken to be before anything is measured
/// @param stiffness what a departure by a factor of e from that costs, in the unit of residuals; 0:
///   nothing
record Parameter(String name, double usual, double stiffness) {}
