package berth.catalogue;

import java.util.List;
import java.util.Optional;

/// What people want a model for, as questions and `data/rankings.json` spell it.
public enum Use {
  /// A general assistant.
  CHAT("chat", List.of("chat")),
  /// Programming.
  CODING("coding", List.of("code", "chat")),
  /// Questions that take thought.
  REASONING("reasoning", List.of("reasoning", "chat")),
  /// Questions about pictures.
  VISION("vision", List.of("vision")),
  /// Long documents.
  LONG_CONTEXT("long-context", List.of("chat", "reasoning")),
  /// Vectors for search.
  EMBEDDING("embedding", List.of("embedding"));

  private final String word;
  private final List<String> modelUses;

  Use(String word, List<String> modelUses) {
    this.word = word;
    this.modelUses = modelUses;
  }

  public String word() {
    return word;
  }

  /// The use of that name.
  public static Optional<Use> parse(String word) {
    for (Use use : values()) if (use.word.equalsIgnoreCase(word)) return Optional.of(use);
    return Optional.empty();
  }

  /// Whether a model's card says it is for that: never one that is only pretrained.
  public boolean suits(ModelEntry model) {
    List<String> uses = model.words(ModelField.USES);
    return !uses.contains("base") && uses.stream().anyMatch(modelUses::contains);
  }
}
