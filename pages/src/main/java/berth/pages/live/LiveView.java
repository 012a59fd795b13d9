package berth.pages.live;

import java.util.List;
import java.util.Optional;

/// An answer as a page shows it: every text and every picture, ready.
///
/// @param sentence the answer in one or two sentences, complete in itself
/// @param total all it takes, on all memories
/// @param limit what the machine can give; empty where no machine is named
/// @param verdict whether it runs; absent where no machine is named
/// @param bar what lies where, as a picture
/// @param reach how far the context can go; empty where no limit is known
/// @param speed how fast it is
/// @param noSpeed why nothing is said of that; empty where something is, or it does not run
/// @param figures curves, each with its table
/// @param commands how to run it
/// @param suggestions what to change so that it runs, or runs better
/// @param tree every part with its reason, memory by memory
/// @param rests what the answer assumes, and what a reader should know
public record LiveView(
    String sentence,
    String total,
    String limit,
    Optional<Mark> verdict,
    String bar,
    List<PartView> parts,
    String reach,
    Optional<SpeedView> speed,
    String noSpeed,
    List<Figure> figures,
    List<Run> commands,
    List<String> suggestions,
    List<Branch> tree,
    List<String> rests) {
  /// A verdict: the class that colours it, and its words.
  public record Mark(String css, String words) {}

  /// What one kind of thing takes.
  public record PartView(String css, String name, String amount, String because, String basis) {}

  /// How fast it is, with the range that four of five users will see.
  ///
  /// @param others lines about prompts, slots, guesses, engines, energy
  public record SpeedView(String rate, String range, String sure, List<String> others) {}

  /// A picture and the numbers behind it.
  public record Figure(
      String title, String svg, List<String> columns, List<List<String>> rows, String note) {}

  /// A command to copy.
  public record Run(String title, String text, List<String> notes) {}

  /// A part of the calculation; the bytes of those under it add up to its own.
  public record Branch(
      String name, String amount, String bytes, String because, List<Branch> branches) {}

  public LiveView {
    parts = List.copyOf(parts);
    figures = List.copyOf(figures);
    commands = List.copyOf(commands);
    suggestions = List.copyOf(suggestions);
    tree = List.copyOf(tree);
    rests = List.copyOf(rests);
  }
}
