package berth.speed;

import java.util.Optional;

/// What a speed is asked for.
///
/// @param depth tokens in each sequence's cache already
/// @param prompt tokens to prefill
/// @param guessing tokens to be guessed ahead by the model's own prediction blocks
public record Asked(int depth, int prompt, Optional<Guessing> guessing) {
  /// So many tokens ahead, of which that share is taken to be right.
  public record Guessing(int tokens, double accepted) {
    public Guessing {
      if (tokens < 1 || tokens > 16) throw new IllegalArgumentException(tokens + " ahead");
      if (!(accepted >= 0 && accepted <= 1)) throw new IllegalArgumentException("" + accepted);
    }

    /// Tokens a step gives on average: each guess counts if all before it were right (arXiv
    /// 2211.17192, equation 1).
    double perStep() {
      double sum = 1;
      double all = 1;
      for (int i = 0; i < tokens; i++) {
        all *= accepted;
        sum += all;
      }
      return sum;
    }
  }

  public Asked {
    if (depth < 0 || prompt < 0) throw new IllegalArgumentException(depth + ", " + prompt);
  }

  public static Asked at(int depth, int prompt) {
    return new Asked(depth, prompt, Optional.empty());
  }
}
