package berth.cli;

import berth.catalogue.DeviceEntry;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;

/// Devices for a person, a line each, in 80 columns: what to type, what it is, how much, how fast.
final class DeviceTable {
  private static final int MOST_TYPED = 24;
  private static final int WIDTH = 80;
  private static final int MEMORY = 9;
  private static final int BANDWIDTH = 11;

  private DeviceTable() {}

  static List<String> of(List<DeviceEntry> devices) {
    if (devices.isEmpty()) return List.of("no device is like that");
    int typed = 4;
    for (DeviceEntry entry : devices) typed = Math.max(typed, entry.word().length());
    typed = Math.min(typed, MOST_TYPED);
    List<String> lines = new ArrayList<>();
    lines.add(line(typed, "type", "device", "memory", "bandwidth"));
    for (DeviceEntry entry : devices) {
      lines.add(
          line(
              typed,
              entry.word(),
              entry.device().name(),
              entry.device().memory().sold().map(Figures::capacity).orElse("?"),
              entry.device().memory().bandwidth().map(Figures::rate).orElse("?")));
    }
    return lines;
  }

  /// A name to type is never cut; a product's name is.
  private static String line(int typed, String type, String name, String memory, String rate) {
    String start = left(type, typed) + " ";
    int room = WIDTH - start.length() - MEMORY - BANDWIDTH - 2;
    String shown = name.length() > room ? name.substring(0, Math.max(0, room - 1)) + "…" : name;
    return start + left(shown, room) + " " + right(memory, MEMORY) + " " + right(rate, BANDWIDTH);
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
