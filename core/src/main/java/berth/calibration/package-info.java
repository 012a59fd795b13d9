/// Learns the numbers of the speed model from measured runs, and says how far they can be trusted:
/// each part is fitted alone, every device is predicted by a fit that has not seen it. Start at
/// [Calibrator]. Knows of no plan that was not measured.
@NullMarked
package berth.calibration;

import org.jspecify.annotations.NullMarked;
