package berth.planner;

import java.util.ArrayList;
import java.util.List;

/// Of some pieces those that fill a room best; of equals the first.
final class Knapsack {
  private static final int MOST = 12;

  private final List<Piece> pieces;
  private final List<Piece> taken = new ArrayList<>();
  private List<Piece> best = List.of();
  private long most;

  private Knapsack(List<Piece> pieces) {
    this.pieces = pieces;
  }

  /// Looks at the first dozen.
  static List<Piece> fullest(List<Piece> pieces, long room) {
    Knapsack knapsack = new Knapsack(pieces.subList(0, Math.min(MOST, pieces.size())));
    knapsack.fill(0, 0, room);
    return knapsack.best;
  }

  /// Tries every way to go on from the piece with that number.
  private void fill(int from, long sum, long room) {
    if (sum > most) {
      most = sum;
      best = List.copyOf(taken);
    }
    for (int i = from; i < pieces.size(); i++) {
      long more = sum + pieces.get(i).bytes();
      if (more > room) continue;
      taken.add(pieces.get(i));
      fill(i + 1, more, room);
      taken.removeLast();
    }
  }
}
