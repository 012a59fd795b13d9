package berth.device;

import java.util.Optional;

/// What a computer runs below its programs, as `data/` spells it.
public enum OperatingSystem {
  LINUX("linux"),
  WINDOWS("windows"),
  MACOS("macos");

  private final String word;

  OperatingSystem(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /// The system of that name.
  public static Optional<OperatingSystem> parse(String word) {
    for (OperatingSystem system : values()) {
      if (system.word.equals(word)) return Optional.of(system);
    }
    return Optional.empty();
  }
}
