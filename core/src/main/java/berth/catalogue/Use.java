package berth.catalogue;

import java.util.Optional;

/// What a model is for, as its card or its name says. A model has several.
public enum Use {
  BASE("base", "pretrained only: continues text, holds no conversation"),
  CHAT("chat", "a general assistant, trained to follow instructions"),
  CODE("code", "made for programming"),
  REASONING("reasoning", "thinks before it answers, always or when told to"),
  VISION("vision", "takes images; its modalities say so, too"),
  AUDIO("audio", "takes speech; its modalities say so, too"),
  EMBEDDING("embedding", "turns a text into a vector"),
  RERANK("rerank", "says how well a text answers a query"),
  TOOLS("tools", "trained to call tools or functions"),
  MATH("math", "made for mathematics"),
  TRANSLATION("translation", "made for translation"),
  OCR("ocr", "made to read pages"),
  SAFETY("safety", "made to judge what others write"),
  MEDICAL("medical", "made for medicine"),
  ROLEPLAY("roleplay", "made to play characters"),
  DRAFT("draft", "made to guess ahead for a larger model");

  private final String word;
  private final String meaning;

  Use(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /// As `data/` spells it.
  public String word() {
    return word;
  }

  /// What it says of a model, for whoever writes a row.
  public String meaning() {
    return meaning;
  }

  /// The one of that name.
  public static Optional<Use> parse(String word) {
    for (Use use : values()) {
      if (use.word.equals(word)) return Optional.of(use);
    }
    return Optional.empty();
  }

  /// Whether a model for this is none to talk to about anything, so that none is for `chat`, too.
  public boolean isSpecial() {
    return switch (this) {
      case BASE, EMBEDDING, RERANK, MATH, TRANSLATION, OCR, SAFETY, MEDICAL, DRAFT -> true;
      case CHAT, CODE, REASONING, VISION, AUDIO, TOOLS, ROLEPLAY -> false;
    };
  }
}
