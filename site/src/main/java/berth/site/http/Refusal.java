package berth.site.http;

import berth.site.Problem;
import java.util.Map;

/// Ends the work on a request with a problem.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient Map<String, String> headers;
  private final boolean isLast;

  private Refusal(Problem problem, Map<String, String> headers, boolean isLast) {
    super(problem.title(), null, false, false);
    this.problem = problem;
    this.headers = headers;
    this.isLast = isLast;
  }

  static Refusal of(Problem problem) {
    return new Refusal(problem, Map.of(), false);
  }

  static Refusal of(Problem problem, String header, String value) {
    return new Refusal(problem, Map.of(header, value), false);
  }

  /// What follows on the connection cannot be understood.
  static Refusal last(Problem problem) {
    return new Refusal(problem, Map.of(), true);
  }

  Problem problem() {
    return problem;
  }

  Map<String, String> headers() {
    return headers;
  }

  boolean isLast() {
    return isLast;
  }
}
