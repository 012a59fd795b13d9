package berth.contract;

import java.util.Locale;

/// In which order hardware is listed.
public enum HardwareOrder {
  /// The least memory first.
  MEMORY,
  /// The most tokens decoded per second first.
  SPEED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
