package berth.site.api;

import berth.Request;
import berth.RequestException;
import berth.plan.TensorOverride;
import java.util.List;

/// Regular expressions of strangers: each takes time in proportion to a name, so only how many
/// there are is limited.
final class Rules {
  private static final int MOST_RULES = 32;

  private Rules() {}

  /// The request, if its rules are such.
  ///
  /// @throws RequestException if they are not
  static Request check(Request request) {
    List<TensorOverride> rules = request.placing().overrides();
    if (rules.size() > MOST_RULES) throw wrong(rules.size() + " rules", MOST_RULES + " at most");
    return request;
  }

  private static RequestException wrong(String message, String hint) {
    return new RequestException(
        RequestException.Code.INVALID_REQUEST, "override_tensor", message, hint);
  }
}
