package berth.catalogue;

import java.util.Optional;

/// How far a model's config was checked.
public enum Checking {
  /// Its fields were read at the source named.
  VERIFIED("verified"),
  /// They were not, but its parameters come to the published number.
  PARAMETERS("param-check"),
  /// They were not, but its size comes to that of a published file.
  SIZE("size-check"),
  /// Some of it is from memory.
  UNVERIFIED("unverified");

  private final String word;

  Checking(String word) {
    this.word = word;
  }

  /// As `data/` spells it.
  public String word() {
    return word;
  }

  /// The one of that name.
  public static Optional<Checking> parse(String word) {
    for (Checking checking : values()) {
      if (checking.word.equals(word)) return Optional.of(checking);
    }
    return Optional.empty();
  }
}
