package berth.plan;

import berth.regex.Regex;
import berth.regex.RegexFormatException;

/// One rule of `-ot`: tensors whose name contains a match go to a buffer, `CPU` or `CUDA0`,
/// `CUDA1`, … The first matching rule counts.
public final class TensorOverride {
  private static final int LONGEST = 1000;

  private final String text;
  private final Regex pattern;
  private final String buffer;

  private TensorOverride(String text, Regex pattern, String buffer) {
    this.text = text;
    this.pattern = pattern;
    this.buffer = buffer;
  }

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
    String pattern = text.substring(0, equals);
    try {
      return new TensorOverride(text, Regex.parse(pattern), text.substring(equals + 1));
    } catch (RegexFormatException e) {
      throw new RefusedException(
          "override_tensor",
          "'" + pattern + "' is not a regular expression: " + e.getMessage(),
          "for example ffn_.*_exps=CPU");
    }
  }

  /// The rule as it was written.
  public String text() {
    return text;
  }

  /// Where the tensors go.
  public String buffer() {
    return buffer;
  }

  public boolean matches(String tensor) {
    return pattern.isIn(tensor);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TensorOverride that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
