package berth.site.page;

import berth.catalogue.DeviceEntry;
import berth.device.Device;
import berth.pages.sheet.Block;
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
  private static final int STEPS = 3;

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
              entry.device().name() + " or " + other, pair.path(), note(entry, pair)));
      if (links.size() == MOST_OF_ONE) break;
    }
    return links;
  }

  /// What the other has more or less of.
  private static String note(DeviceEntry entry, Pair pair) {
    DeviceEntry other = pair.lesser().equals(entry) ? pair.greater() : pair.lesser();
    List<String> words = new ArrayList<>();
    int size = Long.compare(Devices.memory(other), Devices.memory(entry));
    int rate = Long.compare(Devices.bandwidth(other), Devices.bandwidth(entry));
    if (size != 0) words.add(size > 0 ? "more memory" : "less memory");
    if (rate != 0) words.add(rate > 0 ? "more bandwidth" : "less bandwidth");
    return String.join(", ", words);
  }

  private static final class Once {
    private static final List<Pair> ALL = all();

    private static List<Pair> all() {
      List<DeviceEntry> first =
          Devices.all().stream()
              .filter(Once::isWeighed)
              .sorted(
                  Comparator.comparingInt((DeviceEntry entry) -> -Devices.measured(entry))
                      .thenComparing(entry -> entry.device().id()))
              .toList();
      Set<Pair> pairs = new LinkedHashSet<>();
      for (int i = 0; i < MEASURED; i++) {
        for (int j = i + 1; j < MEASURED; j++) pairs.add(Pair.of(first.get(i), first.get(j)));
      }
      for (DeviceEntry entry : first) neighbours(entry, first, pairs);
      return pairs.stream().limit(MOST).toList();
    }

    /// Those with a page of what they run, whose memory and bandwidth are their own.
    private static boolean isWeighed(DeviceEntry entry) {
      return Setup.of(entry).isPresent()
          && entry.device().memory().capacity().isPresent()
          && entry.device().memory().bandwidth().isPresent();
    }

    /// Up to twice as large, or faster of the same size, of the same kind and maker: of these the
    /// most measured.
    private static void neighbours(DeviceEntry of, List<DeviceEntry> first, Set<Pair> pairs) {
      first.stream()
          .filter(other -> isAlike(of.device(), other.device()) && isStep(of, other))
          .limit(STEPS)
          .forEach(other -> pairs.add(Pair.of(of, other)));
    }

    private static boolean isStep(DeviceEntry of, DeviceEntry other) {
      boolean faster = Devices.bandwidth(other) > Devices.bandwidth(of);
      long memory = Devices.memory(other);
      return faster && memory >= Devices.memory(of) && memory <= 2 * Devices.memory(of);
    }

    private static boolean isAlike(Device a, Device b) {
      return a.kind() == b.kind() && a.vendor().equals(b.vendor()) && laptop(a) == laptop(b);
    }

    private static boolean laptop(Device device) {
      return device.name().contains("Laptop") || device.name().contains("Mobile");
    }
  }
}
