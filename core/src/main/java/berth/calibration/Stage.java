package berth.calibration;

import java.util.List;

/// Numbers that are learnt together.
///
/// @param scale residuals beyond that pull less
record Stage(List<Parameter> parameters, double scale) {
  Stage {
    parameters = List.copyOf(parameters);
  }
}
