package berth.catalogue;

import berth.device.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A device with its names, all that is known of it as it was written down, and from where.
///
/// @param facts in the order of [DeviceField]; what is unknown is not among them
public record DeviceEntry(
    Device device, List<String> aliases, List<Fact> facts, Provenance provenance) {
  /// One value as `data/` has it, with its unit.
  public record Fact(DeviceField field, String value) {}

  public DeviceEntry {
    aliases = List.copyOf(aliases);
    facts = List.copyOf(facts);
  }

  /// The shortest way to name it: its first alias, else its id.
  public String word() {
    return aliases.isEmpty() ? device.id() : aliases.getFirst();
  }

  /// All its names: the id, then the aliases.
  public List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(device.id());
    names.addAll(aliases);
    return names;
  }

  /// Whether llama.cpp has a backend for it.
  public boolean isSupported() {
    String flags = fact(DeviceField.FLAGS).orElse("");
    return !CatalogueReader.cells(flags, ' ').contains("no-llama.cpp");
  }

  /// The GPUs that programs see: of a board with two chips two, each with half of everything.
  public List<Device> gpus() {
    return gpus(device, fact(DeviceField.FLAGS).orElse(""));
  }

  static List<Device> gpus(Device device, String flags) {
    if (!CatalogueReader.cells(flags, ' ').contains("two-logical-gpus")) return List.of(device);
    Device half = device.part(2);
    return List.of(half, half);
  }

  /// A value as it was written down.
  public Optional<String> fact(DeviceField field) {
    for (Fact fact : facts) {
      if (fact.field == field) return Optional.of(fact.value);
    }
    return Optional.empty();
  }
}
