package berth.browser.build;

import java.util.regex.Pattern;

/// What TeaVM writes for every `long`, shorter: constants as constants, and one function for the
/// rounding to 64 bits.
final class BigIntegers {
  private static final Pattern CONSTANT =
      Pattern.compile("BigInt\\.asIntN\\(64,BigInt\\((-?\\d{1,10})\\)\\)");
  private static final Pattern INT =
      Pattern.compile("BigInt\\.asIntN\\(64,BigInt\\(([\\w$.]+\\|0)\\)\\)");
  private static final String ROUNDING = "BigInt.asIntN(64,";
  private static final String OURS = "L$64";

  private BigIntegers() {}

  static String shorter(String code) {
    if (code.contains(OURS)) throw new IllegalStateException(OURS + " is somebody's name");
    String constants = CONSTANT.matcher(code).replaceAll("$1n");
    String integers = INT.matcher(constants).replaceAll("BigInt($1)");
    return "const L$64=x=>BigInt.asIntN(64,x);" + integers.replace(ROUNDING, OURS + "(");
  }
}
