package berth.planner;

import berth.device.Device;
import berth.fit.Room;
import berth.units.Bytes;
import berth.units.BytesPerSecond;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which GPUs to take first: those whose memory is fastest, of equals the one that can give most.
final class Preference {
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

  /// What each GPU can give, 0 for all but the first so many.
  long[] usable(int count) {
    long[] usable = new long[order.size()];
    for (int i = 0; i < count; i++) usable[order.get(i)] = bytes(order.get(i));
    return usable;
  }
}
