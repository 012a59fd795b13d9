package berth.memory;

/// What a number rests on.
public enum Basis {
  /// The engine's own layout, to the byte.
  EXACT("exact"),
  /// A measurement of the same thing.
  MEASURED("measured"),
  /// Measurements of other things of its kind.
  CALIBRATED("calibrated"),
  /// The vendor's data sheet.
  DATA_SHEET("data sheet"),
  /// An assumption, said as such.
  ASSUMED("assumed");

  private final String word;

  Basis(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
