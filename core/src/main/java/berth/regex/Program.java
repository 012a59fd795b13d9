package berth.regex;

import java.util.ArrayList;
import java.util.List;

/// The steps a search goes through (Thompson, Regular Expression Search Algorithm, 1968).
final class Program {
  /// Enough for a list of 300 blocks, few enough to try with every tensor of a large model.
  static final int MOST_STEPS = 2000;

  /// What to do at a step.
  sealed interface Step {
    /// To take a character and go on with the next step.
    record Take(CharSet set) implements Step {}

    /// To go on with the next step if this is such a place.
    record Check(Piece.Edge edge) implements Step {}

    /// To go on with both; one step twice is a jump.
    record Fork(int one, int other) implements Step {}

    /// The pattern was found.
    record Found() implements Step {}
  }

  private final List<Step> steps = new ArrayList<>();

  private Program() {}

  /// @throws RegexFormatException if it is too large
  static List<Step> of(Piece piece) {
    Program program = new Program();
    program.write(piece);
    program.add(new Step.Found());
    return List.copyOf(program.steps);
  }

  /// Writes at least one step.
  private void write(Piece piece) {
    switch (piece) {
      case Piece.One(CharSet set) -> add(new Step.Take(set));
      case Piece.Between(Piece.Edge edge) -> add(new Step.Check(edge));
      case Piece.Sequence(List<Piece> pieces) -> {
        if (pieces.isEmpty()) jump(next() + 1);
        for (Piece each : pieces) write(each);
      }
      case Piece.Either(List<Piece> choices) -> either(choices);
      case Piece.Repeated(Piece each, int least) -> repeated(each, least);
      case Piece.Counted(Piece each, int least, int most) -> counted(each, least, most);
    }
  }

  private void either(List<Piece> choices) {
    List<Integer> ends = new ArrayList<>();
    for (Piece choice : choices.subList(0, choices.size() - 1)) {
      int fork = open();
      write(choice);
      ends.add(open());
      steps.set(fork, new Step.Fork(fork + 1, next()));
    }
    write(choices.getLast());
    for (int end : ends) steps.set(end, new Step.Fork(next(), next()));
  }

  private void repeated(Piece each, int least) {
    for (int i = 0; i < least - 1; i++) write(each);
    int first = least == 0 ? open() : next();
    write(each);
    if (least > 0) {
      add(new Step.Fork(first, next() + 1));
    } else {
      jump(first);
      steps.set(first, new Step.Fork(first + 1, next()));
    }
  }

  private void counted(Piece each, int least, int most) {
    for (int i = 0; i < least; i++) write(each);
    List<Integer> forks = new ArrayList<>();
    for (int i = least; i < most; i++) {
      forks.add(open());
      write(each);
    }
    for (int fork : forks) steps.set(fork, new Step.Fork(fork + 1, next()));
  }

  private int next() {
    return steps.size();
  }

  /// A step to be written when it is known where it leads.
  private int open() {
    jump(next());
    return next() - 1;
  }

  private void jump(int step) {
    add(new Step.Fork(step, step));
  }

  private void add(Step step) {
    if (steps.size() == MOST_STEPS) {
      throw new RegexFormatException(0, "a pattern of more than " + MOST_STEPS + " steps");
    }
    steps.add(step);
  }
}
