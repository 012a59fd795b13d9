package berth.site.api;

import java.util.List;

/// A field of a request: what it says and how it is written.
///
/// @param absent what is taken where it is not given
/// @param example a value as an address has it
record Field(String name, Kind kind, String meaning, String absent, String example) {
  /// How a value is written.
  sealed interface Kind {}

  record Text() implements Kind {}

  /// One of these words.
  record Choice(List<String> words) implements Kind {
    Choice {
      words = List.copyOf(words);
    }
  }

  /// Some of these words.
  record Choices(List<String> words) implements Kind {
    Choices {
      words = List.copyOf(words);
    }
  }

  record Texts() implements Kind {}

  record Whole(int least, int most) implements Kind {}

  /// A whole number, in an address also `32k`.
  record Tokens(int least, int most) implements Kind {}

  record Flag() implements Kind {}

  record Numbers() implements Kind {}

  /// Bytes, in an address also `64GB`.
  record Size() implements Kind {}

  /// One size or one for each GPU.
  record Sizes() implements Kind {}

  /// `on`, `off`, `auto`, or true and false.
  record Attention() implements Kind {}

  /// A number of tokens, or a text `3:0.7`.
  record Guess() implements Kind {}
}
