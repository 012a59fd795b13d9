package berth.planner;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Puts pieces that a step leaves in system RAM where GPUs have room for them.
final class Filling {
  private static final int TRIES = 6;

  private final LayerCosts costs;
  private final Function<Division, Tried> price;

  /// @param price says what a division takes
  Filling(LayerCosts costs, Function<Division, Tried> price) {
    this.costs = costs;
    this.price = price;
  }

  /// The division with as much more on its GPUs as they hold.
  Tried fill(Tried found) {
    Tried best = found;
    long[] room = room(found);
    for (int i = 0; i < TRIES; i++) {
      Map<Piece, Integer> more = choose(best.division(), room);
      boolean bold = more.isEmpty();
      if (bold) more = oneTooMuch(best);
      if (more.isEmpty()) return best;
      Tried next = price.apply(best.division().with(more));
      if (next.fitsOnGpus()) {
        best = next;
        room = room(best);
      } else if (bold) {
        return best;
      } else {
        lower(room, more, next);
      }
    }
    return best;
  }

  /// The next piece where a good part of it has room: compute buffers may shrink by the rest, as
  /// large batches need a copy of what is in system RAM.
  private Map<Piece, Integer> oneTooMuch(Tried tried) {
    List<Piece> left = left(tried.division(), 1);
    if (left.isEmpty()) return Map.of();
    Piece piece = left.getFirst();
    int home = tried.division().home(piece.layer());
    boolean near = tried.headroom(home) >= piece.bytes() / 8;
    return near ? Map.of(piece, home) : Map.of();
  }

  private static long[] room(Tried tried) {
    long[] room = new long[tried.division().counts().size()];
    for (int i = 0; i < room.length; i++) room[i] = tried.headroom(i);
    return room;
  }

  /// Takes what was missing from the room of GPUs that were too full; where they were given
  /// nothing, from those that were.
  private static void lower(long[] room, Map<Piece, Integer> more, Tried tooFull) {
    long[] given = new long[room.length];
    more.forEach((piece, gpu) -> given[gpu] += piece.bytes());
    boolean blamed = false;
    for (int i = 0; i < room.length; i++) {
      if (tooFull.headroom(i) >= 0 || given[i] == 0) continue;
      room[i] = given[i] + tooFull.headroom(i);
      blamed = true;
    }
    for (int i = 0; i < room.length && !blamed; i++) room[i] = Math.min(room[i], given[i] - 1);
  }

  /// For each GPU the pieces that fill its room best.
  private Map<Piece, Integer> choose(Division division, long[] room) {
    Map<Piece, Integer> chosen = new LinkedHashMap<>();
    List<Piece> left = left(division, room.length);
    for (int gpu = 0; gpu < room.length; gpu++) {
      for (Piece piece : Knapsack.fullest(left, room[gpu])) {
        chosen.put(piece, gpu);
        left.remove(piece);
      }
    }
    return chosen;
  }

  /// Pieces still in system RAM, of a few blocks for each GPU, those next to the GPUs' own first.
  private List<Piece> left(Division division, int gpus) {
    List<Piece> left = new ArrayList<>();
    List<Integer> apart = division.step().apart(costs);
    for (int layer : apart.subList(0, Math.min(2 * gpus, apart.size()))) {
      for (Piece piece : costs.pieces(layer)) {
        if (!division.moved().containsKey(piece)) left.add(piece);
      }
    }
    return left;
  }
}
