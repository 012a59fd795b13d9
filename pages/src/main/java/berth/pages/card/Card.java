package berth.pages.card;

import berth.fit.Verdict;
import berth.pages.picture.Bar;
import java.util.Optional;

/// What a card shows.
///
/// @param title the page's question or name
/// @param figure the answer's number with its unit, or a few words
/// @param note what the number is of
/// @param verdict whether it fits, where that is the question
/// @param bar what is taken of what, where there is such a thing
public record Card(
    String title, String figure, String note, Optional<Verdict> verdict, Optional<Bar> bar) {
  /// A page without a verdict or a bar.
  public static Card of(String title, String figure, String note) {
    return new Card(title, figure, note, Optional.empty(), Optional.empty());
  }
}
