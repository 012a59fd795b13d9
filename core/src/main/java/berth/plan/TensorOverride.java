package berth.plan;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// One rule of `-ot`: tensors whose name contains a match go to a buffer, `CPU` or `CUDA0`,
/// `CUDA1`, … The first matching rule counts.
public record TensorOverride(String text, Pattern pattern, String buffer) {
  private static final int LONGEST = 1000;

  /// Reads `pattern=buffer`.
  ///
  /// @throws RefusedException if it is not of that form
  public static TensorOverride parse(String text) {
    int equals = text.lastIndexOf('=');
    if (equals < 1 || equals == text.length() - 1 || text.length() > LONGEST) {
      throw new RefusedException(
          "override_tensor",
          "'" + text + "' is not a rule",
          "write pattern=buffer, for example ffn_.*_exps=CPU");
    }
    try {
      Pattern pattern = Pattern.compile(text.substring(0, equals));
      return new TensorOverride(text, pattern, text.substring(equals + 1));
    } catch (PatternSyntaxException e) {
      throw new RefusedException(
          "override_tensor",
          "'" + text.substring(0, equals) + "' is not a regular expression: " + e.getDescription(),
          "for example ffn_.*_exps=CPU");
    }
  }

  public boolean matches(String tensor) {
    return pattern.matcher(tensor).find();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorOverride that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
