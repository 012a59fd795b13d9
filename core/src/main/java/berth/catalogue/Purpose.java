package berth.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What people want a model for, as questions and `data/rankings.json` spell it.
public enum Purpose {
  CHAT("chat", List.of(Use.CHAT)),
  CODING("coding", List.of(Use.CODE, Use.CHAT)),
  REASONING("reasoning", List.of(Use.REASONING)),
  VISION("vision", List.of(Use.VISION)),
  LONG_CONTEXT("long-context", List.of(Use.CHAT, Use.REASONING)),
  EMBEDDING("embedding", List.of(Use.EMBEDDING));

  private final String word;
  private final List<Use> uses;

  Purpose(String word, List<Use> uses) {
    this.word = word;
    this.uses = uses;
  }

  public String word() {
    return word;
  }

  /// The purpose of that name.
  public static Optional<Purpose> parse(String word) {
    for (Purpose purpose : values()) {
      if (purpose.word.equalsIgnoreCase(word)) return Optional.of(purpose);
    }
    return Optional.empty();
  }

  /// Whether a model's card says it is for that, and for nothing so special that it is none to talk
  /// to.
  public boolean suits(ModelEntry model) {
    List<Use> said = new ArrayList<>();
    for (String use : model.words(ModelField.USES)) Use.parse(use).ifPresent(said::add);
    boolean special = said.stream().anyMatch(use -> use.isSpecial() && !uses.contains(use));
    return !special && said.stream().anyMatch(uses::contains);
  }

  /// Whether it is made for that rather than for everything.
  public boolean isMainOf(ModelEntry model) {
    return suits(model) && model.words(ModelField.USES).contains(uses.getFirst().word());
  }
}
