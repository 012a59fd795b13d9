package berth.catalogue.pack;

import berth.catalogue.CatalogueReader;
import berth.catalogue.DeviceField;
import berth.catalogue.Names;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Packs `data/devices` into the text that [CatalogueReader#read] reads.
final class DevicePacker {
  /// Words that name any device, or how many.
  private static final Set<String> TAKEN = Set.of("gpu", "cpu", "all", "none");

  private final Facts facts;
  private final Problems problems;
  private final SourceLines sources;
  private final Map<String, String> owners = new HashMap<>();
  private final Set<String> ids = new TreeSet<>();
  private final Set<String> vendors = new TreeSet<>();
  private final Set<String> pcie = new TreeSet<>();

  DevicePacker(Facts facts, Problems problems, SourceLines sources) {
    this.facts = facts;
    this.problems = problems;
    this.sources = sources;
  }

  String text() throws IOException {
    NeverMadeLines never = new NeverMadeLines(facts.read("nonexistent.json"), problems, sources);
    StringBuilder names = new StringBuilder("names");
    StringBuilder lines = new StringBuilder();
    Set<String> cited = new TreeSet<>();
    for (RowCells<DeviceField> device : devices()) {
      check(device, never);
      cited.addAll(device.words(DeviceField.SOURCES));
      cited.addAll(device.words(DeviceField.VERIFIED_BY));
      name(names, device.id(), lines.length());
      for (String alias : device.words(DeviceField.ALIASES)) name(names, alias, lines.length());
      lines.append(device.line("device"));
    }
    StringBuilder columns = new StringBuilder("columns");
    for (DeviceField field : DeviceField.values()) columns.append('\t').append(field.key());
    return String.join(
        "\n",
        CatalogueReader.FIRST_LINE,
        sources.text(cited) + never.text() + columns,
        names,
        lines.toString());
  }

  /// Ids of the devices packed.
  Set<String> ids() {
    return Set.copyOf(ids);
  }

  /// Who makes them.
  Set<String> vendors() {
    return Set.copyOf(vendors);
  }

  /// Generations and lanes of PCIe that their rows name; a row may know one without the other.
  Set<String> pcie() {
    return new TreeSet<>(pcie);
  }

  private List<RowCells<DeviceField>> devices() throws IOException {
    List<RowCells<DeviceField>> devices = new ArrayList<>();
    for (String name : facts.names("devices")) {
      devices.addAll(Rows.of(facts.read(name), "data/" + name, DeviceField.values(), problems));
    }
    return devices;
  }

  private static void name(StringBuilder names, String name, int place) {
    names.append('\t').append(Names.key(name)).append('=').append(place);
  }

  private void check(RowCells<DeviceField> device, NeverMadeLines never) {
    ids.add(device.id());
    vendors.add(device.get(DeviceField.VENDOR));
    String slot = device.get(DeviceField.PCIE);
    if (slot.contains(".") && slot.contains(" ")) pcie.add(slot);
    names(device);
    device.cited(DeviceField.SOURCES, sources);
    device.cited(DeviceField.VERIFIED_BY, sources);
    device.wholeDate(DeviceField.CHECKED);
    agreement(device);
    if (never.has(device.get(DeviceField.NAME))) {
      device.wrong("name", "listed in data/nonexistent.json", "a product that exists");
    }
  }

  private static void agreement(RowCells<DeviceField> device) {
    boolean verified = device.get(DeviceField.VERIFIED).equals("true");
    int agreeing = device.words(DeviceField.VERIFIED_BY).size();
    if (verified && agreeing < 2) {
      device.wrong(
          "verified_by", agreeing + " sources", "two or more that agree, or \"verified\": false");
    }
    if (!verified && agreeing > 0) {
      device.wrong("verified", "false beside verified_by", "true, or no verified_by");
    }
  }

  /// A name belongs to one device.
  private void names(RowCells<DeviceField> device) {
    own(device, DeviceField.ID, device.id());
    for (String alias : device.words(DeviceField.ALIASES)) {
      own(device, DeviceField.ALIASES, alias);
      if (alias.matches("\\d{1,2}x.*") || TAKEN.contains(alias)) {
        device.wrong("aliases", "'" + alias + "'", "a name that means no number or other thing");
      }
    }
  }

  private void own(RowCells<DeviceField> device, DeviceField field, String name) {
    String other = owners.putIfAbsent(Names.key(name), device.id());
    if (other != null) {
      device.wrong(
          field.key(),
          "'" + name + "', which " + (other.equals(device.id()) ? "it" : other) + " has already",
          "a name of its own (one that could mean both belongs to neither)");
    }
  }
}
