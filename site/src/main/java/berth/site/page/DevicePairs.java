package berth.site.page;

import berth.catalogue.DeviceEntry;
import berth.device.Device;
import berth.pages.sheet.Block;
import berth.units.Bytes;
import berth.units.BytesPerSecond;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Pairs of devices that people weigh up, the lesser first: that with less memory, of equals that
/// with less bandwidth.
final class DevicePairs {
  private static final int MOST = 500;
  private static final int MOST_OF_ONE = 12;
  private static final int MEASURED = 14;

  private DevicePairs() {}

  /// Two devices in the order of their page.
  record Pair(DeviceEntry lesser, DeviceEntry greater) {
    static Pair of(DeviceEntry a, DeviceEntry b) {
      return Devices.BY_MEMORY.compare(a, b) <= 0 ? new Pair(a, b) : new Pair(b, a);
    }

    String path() {
      return "/devices/compare/" + lesser.device().id() + "-vs-" + greater.device().id();
    }
  }

  /// All pairs that have a page among files, those of the most measured first.
  static List<Pair> all() {
    return Once.ALL;
  }

  /// Links to the pairs of one.
  static List<Block.Links.Link> of(DeviceEntry entry) {
    List<Block.Links.Link> links = new ArrayList<>();
    for (Pair pair : all()) {
      boolean lesser = pair.lesser().equals(entry);
      if (!lesser && !pair.greater().equals(entry)) continue;
      String other = (lesser ? pair.greater() : pair.lesser()).device().name();
      links.add(
          new Block.Links.Link(
              entry.device().name() + " or " + other, pair.path(), lesser ? "a step up" : ""));
      if (links.size() == MOST_OF_ONE) break;
    }
    return links;
  }

  private static final class Once {
    private static final List<Pair> ALL = all();

    private static List<Pair> all() {
      List<DeviceEntry> usable =
          Devices.all().stream().filter(Once::isWeighed).sorted(Devices.BY_MEMORY).toList();
      List<DeviceEntry> first =
          usable.stream()
              .sorted(
                  Comparator.comparingInt((DeviceEntry entry) -> -Devices.measured(entry))
                      .thenComparing(entry -> entry.device().id()))
              .toList();
      Set<Pair> pairs = new LinkedHashSet<>();
      for (int i = 0; i < MEASURED; i++) {
        for (int j = i + 1; j < MEASURED; j++) pairs.add(Pair.of(first.get(i), first.get(j)));
      }
      for (DeviceEntry entry : first) neighbours(entry, usable, pairs);
      return pairs.stream().limit(MOST).toList();
    }

    /// Those with a page of what they run, whose memory and bandwidth are their own.
    private static boolean isWeighed(DeviceEntry entry) {
      return Setup.of(entry).isPresent()
          && entry.device().memory().capacity().isPresent()
          && entry.device().memory().bandwidth().isPresent();
    }

    /// The next larger and the next faster of the same size, of the same kind and maker.
    private static void neighbours(DeviceEntry of, List<DeviceEntry> usable, Set<Pair> pairs) {
      boolean larger = false;
      boolean faster = false;
      for (DeviceEntry other : usable) {
        if (!isAlike(of.device(), other.device())) continue;
        int size = Long.compare(memory(other.device()), memory(of.device()));
        boolean more = rate(other.device()) > rate(of.device());
        if (size == 0 && more && !faster) {
          pairs.add(Pair.of(of, other));
          faster = true;
        }
        if (size > 0 && more && !larger) {
          pairs.add(Pair.of(of, other));
          larger = true;
        }
      }
    }

    private static boolean isAlike(Device a, Device b) {
      return a.kind() == b.kind() && a.vendor().equals(b.vendor()) && laptop(a) == laptop(b);
    }

    private static boolean laptop(Device device) {
      return device.name().contains("Laptop") || device.name().contains("Mobile");
    }

    private static long memory(Device device) {
      return device.memory().sold().map(Bytes::count).orElse(0L);
    }

    private static long rate(Device device) {
      return device.memory().bandwidth().map(BytesPerSecond::count).orElse(0L);
    }
  }
}
