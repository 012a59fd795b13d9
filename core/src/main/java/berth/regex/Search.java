package berth.regex;

import berth.regex.Program.Step;
import java.util.List;

/// One search: which steps could be next, character by character.
final class Search {
  private final List<Step> steps;
  private final String begin;
  private final String text;

  /// For each step the last place, counted from 1, where it was reached.
  private final int[] reached;

  private final int[] open;
  private int[] now;
  private int[] next;
  private int count;
  private boolean found;

  Search(List<Step> steps, String begin, String text) {
    this.steps = steps;
    this.begin = begin;
    this.text = text;
    reached = new int[steps.size()];
    open = new int[2 * steps.size() + 2];
    now = new int[steps.size()];
    next = new int[steps.size()];
  }

  boolean isFound() {
    int at = text.indexOf(begin);
    while (at >= 0) {
      reach(0, at);
      if (found) return true;
      if (at == text.length()) return false;
      take(at);
      if (found) return true;
      at = count > 0 ? at + 1 : text.indexOf(begin, at + 1);
    }
    return false;
  }

  /// Takes a character with every step that could be next.
  private void take(int at) {
    int[] before = now;
    int steppers = count;
    now = next;
    next = before;
    count = 0;
    char c = text.charAt(at);
    for (int i = 0; i < steppers && !found; i++) {
      if (steps.get(before[i]) instanceof Step.Take(CharSet set) && set.has(c)) {
        reach(before[i] + 1, at + 1);
      }
    }
  }

  /// Adds that step, or those it leads to without a character.
  private void reach(int step, int at) {
    int depth = 0;
    open[depth++] = step;
    while (depth > 0 && !found) {
      int top = open[--depth];
      if (reached[top] == at + 1) continue;
      reached[top] = at + 1;
      switch (steps.get(top)) {
        case Step.Take _ -> now[count++] = top;
        case Step.Check(Piece.Edge edge) -> {
          if (edge.isAt(text, at)) open[depth++] = top + 1;
        }
        case Step.Fork(int one, int other) -> {
          open[depth++] = other;
          if (one != other) open[depth++] = one;
        }
        case Step.Found _ -> found = true;
      }
    }
  }
}
