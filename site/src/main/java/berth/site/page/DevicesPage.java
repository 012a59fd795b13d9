package berth.site.page;

import berth.catalogue.DeviceEntry;
import berth.catalogue.DeviceField;
import berth.pages.Page;
import berth.pages.picture.DeviceMap;
import berth.pages.sheet.Block;
import berth.pages.sheet.Cell;
import berth.pages.sheet.Section;
import berth.pages.sheet.Sheet;
import berth.units.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All devices, by maker and kind.
final class DevicesPage {
  private static final int DRAWN = 80;

  private DevicesPage() {}

  static Sheet of() {
    List<Section> sections = new ArrayList<>();
    sections.add(map());
    int number = 1;
    for (Map.Entry<String, List<DeviceEntry>> group : Devices.groups().entrySet()) {
      sections.add(
          Section.of("group-" + number++, group.getKey(), table(group.getKey(), group.getValue())));
    }
    sections.add(pairs());
    String lead =
        Devices.all().size()
            + " devices with their memory, what of it programs can have, and its bandwidth, each"
            + " with its sources. A device's page says which models it runs, how far their context"
            + " goes and how fast they are.";
    Page page =
        Page.of(
            "GPUs, Macs and computers for language models: memory and bandwidth",
            lead,
            "/devices",
            Page.Section.DEVICES);
    return Sheet.of(
        page.linking(Linked.of(List.of(), List.of(), "Machines")), "Machines", lead, sections);
  }

  private static Section map() {
    List<DeviceMap.Point> points = new ArrayList<>();
    for (DeviceEntry entry : drawn()) {
      points.add(
          new DeviceMap.Point(
              entry.device().name(),
              entry.device().memory().capacity().orElseThrow(),
              entry.device().memory().bandwidth().orElseThrow(),
              Optional.empty(),
              Optional.of(Devices.path(entry))));
    }
    return Section.of(
        "map",
        "Memory and bandwidth",
        new Block.Picture(
            "Memory decides what fits, bandwidth how fast it decodes",
            DeviceMap.svg(points),
            Optional.empty(),
            "The "
                + points.size()
                + " devices with the most published speeds. Memory as the device reports it, or as"
                + " sold; bandwidth is the theoretical peak."));
  }

  private static List<DeviceEntry> drawn() {
    return Devices.all().stream()
        .filter(entry -> entry.device().memory().capacity().isPresent())
        .filter(entry -> entry.device().memory().bandwidth().isPresent())
        .sorted(
            Comparator.comparingInt((DeviceEntry entry) -> -Devices.measured(entry))
                .thenComparing(entry -> entry.device().id()))
        .limit(DRAWN)
        .toList();
  }

  private static Block table(String caption, List<DeviceEntry> entries) {
    List<List<Cell>> rows = new ArrayList<>();
    for (DeviceEntry entry : entries) {
      rows.add(
          List.of(
              Cell.link(entry.device().name(), Devices.path(entry)),
              Cell.of(Devices.capacity(entry.device())),
              Cell.of(usable(entry)),
              Cell.of(Devices.bandwidth(entry.device())),
              Cell.of(entry.fact(DeviceField.RELEASED).orElse("unknown"))));
    }
    return new Block.Table(
        caption,
        List.of(
            Block.Table.Column.text("Device"),
            Block.Table.Column.number("Memory"),
            Block.Table.Column.number("Usable"),
            Block.Table.Column.number("Bandwidth"),
            Block.Table.Column.text("Released")),
        rows,
        "Usable: what programs can have under Linux, or macOS on Apple's, with nothing else"
            + " running. Bandwidth: the theoretical peak.");
  }

  private static String usable(DeviceEntry entry) {
    Optional<Setup> setup = Setup.of(entry);
    if (setup.isEmpty()) return "unknown";
    if (setup.get().ram().isPresent()) return "all but what the system keeps";
    return Figures.memory(setup.get().usable());
  }

  private static Section pairs() {
    List<Block.Links.Link> links = new ArrayList<>();
    for (DevicePairs.Pair pair : DevicePairs.all().stream().limit(60).toList()) {
      links.add(
          new Block.Links.Link(
              pair.lesser().device().name() + " or " + pair.greater().device().name(),
              pair.path(),
              ""));
    }
    return Section.of("compare", "Two side by side", new Block.Links(links));
  }
}
