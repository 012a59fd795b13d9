package berth.calibration;

/// Robust nonlinear least squares: Levenberg and Marquardt's method (SIAM J. Appl. Math. 11, 1963)
/// with Cauchy's loss, so that a wrong row pulls less the further it is off.
final class LeastSquares {
  private static final int MOST_STEPS = 60;
  private static final double STEP = 1e-4;
  private static final double ENOUGH = 1e-7;

  /// What is to be made small.
  interface Problem {
    /// Number of residuals.
    int size();

    /// Residuals at a point, one per row.
    double[] residuals(double[] at);

    /// Weight of a row.
    double weight(int row);

    /// A point that is preferred, and how much each departure from it costs.
    double usual(int parameter);

    double stiffness(int parameter);
  }

  private final Problem problem;
  private final double scale;

  private LeastSquares(Problem problem, double scale) {
    this.problem = problem;
    this.scale = scale;
  }

  /// The point with the least loss near a start.
  ///
  /// @param scale residuals beyond that count less
  static double[] solve(Problem problem, double scale, double[] start) {
    return new LeastSquares(problem, scale).run(start);
  }

  private double[] run(double[] start) {
    double[] at = start.clone();
    double[] residuals = problem.residuals(at);
    double loss = loss(at, residuals);
    double damping = 1e-3;
    for (int step = 0; step < MOST_STEPS; step++) {
      double[][] slopes = slopes(at, residuals);
      boolean better = false;
      for (int attempt = 0; attempt < 8 && !better; attempt++) {
        double[] next = step(at, residuals, slopes, damping);
        double[] there = problem.residuals(next);
        double now = loss(next, there);
        if (now < loss) {
          better = true;
          damping = Math.max(1e-9, damping / 4);
          boolean settled = loss - now < ENOUGH * (1 + loss);
          at = next;
          residuals = there;
          loss = now;
          if (settled) return at;
        } else {
          damping *= 8;
        }
      }
      if (!better) return at;
    }
    return at;
  }

  private double loss(double[] at, double[] residuals) {
    double sum = 0;
    for (int row = 0; row < residuals.length; row++) {
      double z = residuals[row] / scale;
      sum += problem.weight(row) * scale * scale * Math.log1p(z * z);
    }
    for (int i = 0; i < at.length; i++) {
      double off = problem.stiffness(i) * (at[i] - problem.usual(i));
      sum += off * off;
    }
    return sum;
  }

  private double[][] slopes(double[] at, double[] residuals) {
    double[][] slopes = new double[at.length][];
    for (int i = 0; i < at.length; i++) {
      double[] moved = at.clone();
      moved[i] += STEP;
      double[] there = problem.residuals(moved);
      for (int row = 0; row < there.length; row++) {
        there[row] = (there[row] - residuals[row]) / STEP;
      }
      slopes[i] = there;
    }
    return slopes;
  }

  /// One step: the normal equations, each row weighted down by how far it is off.
  private double[] step(double[] at, double[] residuals, double[][] slopes, double damping) {
    int n = at.length;
    double[][] matrix = new double[n][n + 1];
    for (int row = 0; row < residuals.length; row++) {
      double z = residuals[row] / scale;
      double weight = problem.weight(row) / (1 + z * z);
      for (int i = 0; i < n; i++) {
        double slope = weight * slopes[i][row];
        if (slope == 0) continue;
        for (int j = 0; j <= i; j++) matrix[i][j] += slope * slopes[j][row];
        matrix[i][n] -= slope * residuals[row];
      }
    }
    for (int i = 0; i < n; i++) {
      double stiffness = problem.stiffness(i) * problem.stiffness(i);
      matrix[i][i] += stiffness;
      matrix[i][n] -= stiffness * (at[i] - problem.usual(i));
      for (int j = 0; j < i; j++) matrix[j][i] = matrix[i][j];
    }
    for (int i = 0; i < n; i++) matrix[i][i] += damping * (matrix[i][i] + 1e-9);
    double[] moves = eliminated(matrix);
    double[] next = at.clone();
    for (int i = 0; i < n; i++) next[i] += Math.max(-1, Math.min(1, moves[i]));
    return next;
  }

  /// The solution of linear equations (Gauss, with the largest pivot of each column).
  private static double[] eliminated(double[][] rows) {
    int n = rows.length;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
      }
      double[] swapped = rows[column];
      rows[column] = rows[pivot];
      rows[pivot] = swapped;
      double head = rows[column][column];
      if (head == 0) continue;
      for (int row = column + 1; row < n; row++) {
        double factor = rows[row][column] / head;
        if (factor == 0) continue;
        for (int k = column; k <= n; k++) rows[row][k] -= factor * rows[column][k];
      }
    }
    double[] solution = new double[n];
    for (int row = n - 1; row >= 0; row--) {
      double sum = rows[row][n];
      for (int k = row + 1; k < n; k++) sum -= rows[row][k] * solution[k];
      solution[row] = rows[row][row] == 0 ? 0 : sum / rows[row][row];
    }
    return solution;
  }
}
