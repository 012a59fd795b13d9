package berth.planner;

import berth.device.Device;
import berth.fit.Room;
import berth.units.Bytes;
import berth.units.BytesPerSecond;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/// Which GPUs to take first: those whose memory is fastest, of equals the one that can give most.
final class Preference {
  private static final int MOST_SETS = 64;

  private final Room room;
  private final List<Integer> order = new ArrayList<>();

  Preference(Room room) {
    this.room = room;
    for (int i = 0; i < room.gpus().size(); i++) order.add(i);
    order.sort(
        Comparator.comparingLong((Integer i) -> -bandwidth(room.machine().gpus().get(i)))
            .thenComparingLong(i -> -bytes(i)));
  }

  private static long bandwidth(Device device) {
    return device.memory().bandwidth().map(BytesPerSecond::count).orElse(0L);
  }

  private long bytes(int gpu) {
    return room.gpus().get(gpu).usable().map(Bytes::count).orElse(0L);
  }

  /// What each GPU can give.
  long[] usable() {
    return usable(order);
  }

  /// What each GPU of a set can give, 0 for the others.
  private long[] usable(List<Integer> set) {
    long[] usable = new long[order.size()];
    for (int gpu : set) usable[gpu] = bytes(gpu);
    return usable;
  }

  /// What each GPU can give, 0 for those to leave out: for every set worth a look, small ones
  /// first, of equal ones those with the GPUs to take first.
  List<long[]> sets() {
    List<List<Integer>> sets = chosen();
    if (sets.size() > MOST_SETS) return first();
    sets.sort(Comparator.comparingInt(List::size));
    return sets.stream().map(this::usable).toList();
  }

  /// Every set, of alike GPUs only the first ones.
  private List<List<Integer>> chosen() {
    List<List<Integer>> sets = new ArrayList<>(List.of(List.of()));
    for (int gpu : order) {
      if (sets.size() > MOST_SETS) break;
      OptionalInt alike = alike(gpu);
      for (List<Integer> set : List.copyOf(sets)) {
        if (alike.isPresent() && !set.contains(alike.getAsInt())) continue;
        List<Integer> more = new ArrayList<>(set);
        more.add(gpu);
        sets.add(more);
      }
    }
    sets.removeFirst();
    return sets;
  }

  /// The GPU before it in order, if it is of the same kind and can give as much.
  private OptionalInt alike(int gpu) {
    int at = order.indexOf(gpu);
    if (at == 0) return OptionalInt.empty();
    int before = order.get(at - 1);
    boolean same = room.machine().gpus().get(gpu).equals(room.machine().gpus().get(before));
    boolean alike = same && room.gpus().get(gpu).equals(room.gpus().get(before));
    return alike ? OptionalInt.of(before) : OptionalInt.empty();
  }

  /// The same for the first GPU, the first two, and so on to all.
  List<long[]> first() {
    List<long[]> sets = new ArrayList<>();
    for (int i = 1; i <= order.size(); i++) sets.add(usable(order.subList(0, i)));
    return sets;
  }
}
