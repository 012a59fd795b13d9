package berth.fit;

/// Whether a plan runs, from the best to none.
public enum Verdict {
  /// It fits, and a tenth of every device's usable memory stays free.
  COMFORTABLE("comfortable"),
  /// It fits.
  TIGHT("tight"),
  /// It fits with part of the model, or its cache, in system RAM.
  OFFLOAD("offload"),
  /// It does not fit.
  NO("no");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /// The contract's word for it.
  public String word() {
    return word;
  }

  /// Whether the plan runs at all.
  public boolean runs() {
    return this != NO;
  }

  /// Whether it runs without system RAM's help.
  public boolean isNative() {
    return this == COMFORTABLE || this == TIGHT;
  }
}
