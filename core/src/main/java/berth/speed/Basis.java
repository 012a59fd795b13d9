package berth.speed;

/// What a predicted speed rests on, as the contract spells it.
public enum Basis {
  /// This model was measured on this device in this quantization.
  MEASURED("measured"),
  /// The device was measured with other models, or others of its family were.
  CALIBRATED("calibrated"),
  /// Nothing like it was measured: the data sheet alone.
  DERIVED("derived");

  private final String word;

  Basis(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
