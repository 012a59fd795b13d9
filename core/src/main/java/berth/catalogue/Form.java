package berth.catalogue;

import berth.device.Device;

/// How a value is written in `data/`, in words for whoever wrote it otherwise.
public enum Form {
  TEXT("a text without tabs and line breaks"),
  TEXTS("a list of texts"),
  /// What devices are called by.
  NAME("small letters, digits and '-', such as \"nvidia-l40s\""),
  /// What models are called by.
  NAME_WITH_DOTS("small letters, digits, '-' and '.', such as \"qwen2.5-7b-instruct\""),
  NAMES("a list of names in small letters, digits and '-', such as [\"rtx-4090\", \"4090\"]"),
  WORDS("a list of words without spaces"),
  KIND(
      "one of \"discrete-gpu\", \"datacenter-gpu\", \"apple-soc\", \"apu/unified\","
          + " \"cpu-platform\", \"sbc/edge\", \"npu\""),
  OBJECT("an object in braces"),
  CONFIDENCE("one of \"high\", \"medium\", \"low\""),
  DATE("a date such as \"2026-11-20\", \"2026-11\" or \"2026\""),
  MEMORY("a size with its unit, such as \"24 GB\" or \"24564 MiB\""),
  RATE("a rate with its unit, such as \"1008 GB/s\""),
  FLOPS("a rate with its unit, such as \"165.2 TFLOPS\" or \"660.6 TOPS\""),
  WATTS("a power with its unit, such as \"450 W\""),
  DOLLARS("a price with its unit, such as \"1599 USD\""),
  PRICE("a price with its unit, such as \"0.55 USD/h\" or \"6950 USD\""),
  BITS("a width with its unit, such as \"384 bit\""),
  SHARE("a share or a size, such as \"75 %\" or \"121 GiB\""),
  PERCENT("a share, such as \"4 %\""),
  COUNT("a whole number"),
  /// Of parameters, which are more than 32 bits count.
  LARGE_COUNT("a whole number"),
  FLAG("true or false");

  private final String expected;

  Form(String expected) {
    this.expected = expected;
  }

  /// What is to be written, as a sentence goes on after "expected".
  public String expected() {
    return expected;
  }

  /// Whether a packed value is of this form.
  public boolean accepts(String value) {
    return switch (this) {
      case TEXT, TEXTS -> !value.isBlank() && value.strip().equals(value);
      case NAME -> isName(value);
      case NAME_WITH_DOTS -> isName(value.replace('.', 'x'));
      case NAMES -> allNames(value);
      case OBJECT -> value.startsWith("{") && value.endsWith("}");
      case WORDS -> !value.isEmpty() && !value.startsWith(" ") && !value.contains("  ");
      case KIND -> Device.Kind.parse(value).isPresent();
      case CONFIDENCE -> value.equals("high") || value.equals("medium") || value.equals("low");
      case DATE -> isDate(value);
      case MEMORY -> Quantities.memory(value).isPresent();
      case RATE -> Quantities.rate(value).isPresent();
      case FLOPS -> Quantities.flops(value).isPresent();
      case WATTS -> Quantities.whole(value, "W").isPresent();
      case DOLLARS -> Quantities.whole(value, "USD").isPresent();
      case PRICE ->
          Quantities.dollars(value, "USD/h").isPresent()
              || Quantities.dollars(value, "USD").isPresent();
      case BITS -> Quantities.whole(value, "bit").isPresent();
      case SHARE -> Quantities.perMille(value).isPresent() || Quantities.memory(value).isPresent();
      case PERCENT -> Quantities.perMille(value).isPresent();
      case COUNT -> Quantities.whole(value + " ", "").isPresent();
      case LARGE_COUNT -> isDigits(value);
      case FLAG -> value.equals("true") || value.equals("false");
    };
  }

  private static boolean isDigits(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!isDigit(value.charAt(i))) return false;
    }
    return !value.isEmpty() && value.length() <= 18;
  }

  private static boolean allNames(String value) {
    for (String name : CatalogueReader.cells(value, ' ')) {
      if (!isName(name)) return false;
    }
    return true;
  }

  private static boolean isName(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean inner = c == '-' && i > 0 && i < value.length() - 1;
      if (!inner && !isDigit(c) && (c < 'a' || c > 'z')) return false;
    }
    return !value.isEmpty();
  }

  private static boolean isDate(String value) {
    if (value.length() != 4 && value.length() != 7 && value.length() != 10) return false;
    for (int i = 0; i < value.length(); i++) {
      boolean dash = i == 4 || i == 7;
      if (dash ? value.charAt(i) != '-' : !isDigit(value.charAt(i))) return false;
    }
    boolean month = value.length() < 7 || isBetween(value.substring(5, 7), "01", "12");
    boolean day = value.length() < 10 || isBetween(value.substring(8), "01", "31");
    return month && day;
  }

  private static boolean isBetween(String value, String first, String last) {
    return value.compareTo(first) >= 0 && value.compareTo(last) <= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
