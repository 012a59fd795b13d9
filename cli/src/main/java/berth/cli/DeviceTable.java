package berth.cli;

import berth.catalogue.DeviceEntry;
import berth.contract.DeviceOrder;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.List;

/// Devices for a person, a line each, in 80 columns: what to type, what it is, how much, how fast.
final class DeviceTable {
  private static final int WIDTH = 80;
  private static final int MEMORY = 8;
  private static final int BANDWIDTH = 12;
  private static final int ORDER = 13;
  private static final int LEAST_NAME = 10;

  private final int typed;
  private final DeviceOrder order;
  private final List<String> lines = new ArrayList<>();

  private DeviceTable(int typed, DeviceOrder order) {
    this.typed = typed;
    this.order = order;
  }

  /// A column more where the order is by what the others do not show.
  static List<String> of(List<DeviceEntry> devices, DeviceOrder order) {
    if (devices.isEmpty()) return List.of("no device is like that");
    int typed = 4;
    for (DeviceEntry entry : devices) typed = Math.max(typed, entry.word().length());
    DeviceTable table = new DeviceTable(typed, order);
    String by = order.shown(devices.getFirst()).isPresent() ? order.toString() : "";
    table.line("type", "device", "memory", "bandwidth", by);
    for (DeviceEntry entry : devices) table.line(entry);
    return table.lines;
  }

  private void line(DeviceEntry entry) {
    line(
        entry.word(),
        entry.device().name(),
        entry.device().memory().sold().map(Figures::capacity).orElse("?"),
        entry.device().memory().bandwidth().map(Figures::rate).orElse("?"),
        order.shown(entry).orElse(""));
  }

  /// A name to type is never cut; a product's name is.
  private void line(String type, String name, String memory, String rate, String by) {
    int right = MEMORY + BANDWIDTH + 2 + (by.isEmpty() ? 0 : ORDER + 1);
    int room = Math.max(LEAST_NAME, WIDTH - typed - 1 - right);
    String shown = name.length() > room ? name.substring(0, room - 1) + "…" : name;
    String line =
        left(type, typed)
            + " "
            + left(shown, room)
            + " "
            + right(memory, MEMORY)
            + " "
            + right(rate, BANDWIDTH);
    lines.add(by.isEmpty() ? line : line + " " + right(by, ORDER));
  }

  private static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
