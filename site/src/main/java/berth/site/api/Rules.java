package berth.site.api;

import berth.Request;
import berth.RequestException;
import berth.plan.TensorOverride;
import java.util.List;

/// Regular expressions of strangers: only such as cannot take long over a tensor's name. A group is
/// not repeated, nothing looks around or back, and what repeats does so a few times.
final class Rules {
  private static final int MOST_RULES = 32;
  private static final int MOST_SIGNS = 200;
  private static final int MOST_REPEATED = 2;

  private Rules() {}

  /// The request, if its rules are such.
  ///
  /// @throws RequestException if they are not
  static Request check(Request request) {
    List<TensorOverride> rules = request.placing().overrides();
    if (rules.size() > MOST_RULES) throw wrong(rules.size() + " rules", MOST_RULES + " at most");
    for (TensorOverride rule : rules) {
      if (!isQuick(rule.pattern().pattern())) {
        throw wrong(
            "'" + rule.text() + "' may take long to match",
            "at most two of * + { and none after a group, such as blk\\.[0-9]+\\.ffn_.*=CPU");
      }
    }
    return request;
  }

  private static boolean isQuick(String pattern) {
    if (pattern.length() > MOST_SIGNS || pattern.contains("(?")) return false;
    int repeated = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        char next = pattern.charAt(++i);
        if (next != '.' && next != 'd' && next != 'w' && next != '_') return false;
        continue;
      }
      boolean repeats = c == '*' || c == '+' || c == '{';
      if (repeats && i > 0 && pattern.charAt(i - 1) == ')') return false;
      if (repeats) repeated++;
    }
    return repeated <= MOST_REPEATED;
  }

  private static RequestException wrong(String message, String hint) {
    return new RequestException(
        RequestException.Code.INVALID_REQUEST, "override_tensor", message, hint);
  }
}
