package berth.calibration;

import berth.speed.Calibration;
import berth.speed.Coefficients;
import berth.speed.Paces;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Fits some numbers of a calibration to cases, all others as they are. A chip with many rows
/// counts more than one with few, but only by the root of their numbers.
final class Fitting implements LeastSquares.Problem {
  private final List<Parameter> parameters;
  private final Calibration others;
  private final List<Case> cases;
  private final double[] weights;

  private Fitting(List<Parameter> parameters, Calibration others, List<Case> cases) {
    this.parameters = parameters;
    this.others = others;
    this.cases = cases;
    this.weights = new double[cases.size()];
    Map<String, Integer> rows = new HashMap<>();
    for (Case one : cases) rows.merge(one.chip(), 1, Integer::sum);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1 / Math.sqrt(rows.getOrDefault(cases.get(i).chip(), 1));
    }
  }

  /// The calibration with a stage's numbers fitted, starting from those it has.
  static Calibration fitted(Stage stage, Calibration start, List<Case> cases) {
    List<Parameter> parameters = stage.parameters();
    Fitting fitting = new Fitting(parameters, start, cases);
    double[] from = new double[parameters.size()];
    for (int i = 0; i < from.length; i++) {
      from[i] = Math.log(start.coefficients().get(parameters.get(i).name()));
    }
    return fitting.calibration(LeastSquares.solve(fitting, stage.scale(), from));
  }

  private Calibration calibration(double[] at) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < at.length; i++) values.put(parameters.get(i).name(), Math.exp(at[i]));
    Coefficients coefficients = others.coefficients().with(values);
    return new Calibration(coefficients, others.ranges(), Map.of(), Map.of());
  }

  @Override
  public int size() {
    return cases.size();
  }

  @Override
  public double[] residuals(double[] at) {
    Paces paces = new Paces(calibration(at));
    double[] residuals = new double[cases.size()];
    for (int i = 0; i < residuals.length; i++) residuals[i] = cases.get(i).residual(paces);
    return residuals;
  }

  @Override
  public double weight(int row) {
    return weights[row];
  }

  @Override
  public double usual(int parameter) {
    return Math.log(parameters.get(parameter).usual());
  }

  @Override
  public double stiffness(int parameter) {
    return parameters.get(parameter).stiffness();
  }
}
