package berth.site.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Replies by address, in a bounded number of bytes. Reading takes no lock; what nobody asked for
/// since the last look goes first (second chance).
final class ReplyCache {
  /// No reply may take more than this part of the whole.
  private static final int PARTS = 8;

  private static final class Entry {
    private final Cached cached;
    private volatile boolean isAskedFor;

    private Entry(Cached cached) {
      this.cached = cached;
    }
  }

  /// A reply with the pattern of the route that made it.
  record Cached(String route, Packed packed) {
    private long weight(String address) {
      return packed.weight() + 2L * address.length();
    }
  }

  private final long limit;
  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Deque<String> order = new ArrayDeque<>();
  private long bytes;

  ReplyCache(long limit) {
    this.limit = limit;
  }

  /// What was kept for an address and is still fresh.
  Optional<Cached> get(String address) {
    Entry entry = entries.get(address);
    if (entry == null || entry.cached.packed.freshUntil() - System.nanoTime() < 0) {
      return Optional.empty();
    }
    if (!entry.isAskedFor) entry.isAskedFor = true;
    return Optional.of(entry.cached);
  }

  synchronized void put(String address, Cached cached) {
    long weight = cached.weight(address);
    if (weight > limit / PARTS) return;
    Entry before = entries.put(address, new Entry(cached));
    if (before == null) order.add(address);
    else bytes -= before.cached.weight(address);
    bytes += weight;
    while (bytes > limit) dropOne();
  }

  private void dropOne() {
    String address = order.remove();
    Entry entry = entries.get(address);
    if (entry == null) return;
    if (entry.isAskedFor) {
      entry.isAskedFor = false;
      order.add(address);
      return;
    }
    entries.remove(address);
    bytes -= entry.cached.weight(address);
  }

  synchronized long bytes() {
    return bytes;
  }
}
