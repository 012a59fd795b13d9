package berth.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What there is, by name. Names are compared without case, spaces and punctuation.
public final class Catalogue {
  private final Shelf shelf;
  private final Map<String, Source> sources;
  private final List<NeverMade> neverMade;

  Catalogue(Shelf shelf, Map<String, Source> sources, List<NeverMade> neverMade) {
    this.shelf = shelf;
    this.sources = Map.copyOf(sources);
    this.neverMade = List.copyOf(neverMade);
  }

  /// The device of that id or alias.
  public Optional<DeviceEntry> device(String name) {
    return shelf.find(Names.key(name)).map(line -> new DeviceRow(line).entry(sources));
  }

  /// The packed line of the device of that id or alias, which [CatalogueReader#readDevice] reads.
  public Optional<String> line(String name) {
    return shelf.find(Names.key(name));
  }

  /// All devices, in the order of the files.
  public List<DeviceEntry> devices() {
    List<DeviceEntry> devices = new ArrayList<>();
    for (String line : shelf.lines()) devices.add(new DeviceRow(line).entry(sources));
    return devices;
  }

  /// The devices of which every word begins some word of what they are called or made of.
  public List<DeviceEntry> search(List<String> words) {
    return words.isEmpty() ? devices() : new DeviceSearch(devices()).beginningWith(words);
  }

  /// What a name leads to: an id or alias, else what its words say.
  public FoundDevice find(String name) {
    Optional<DeviceEntry> device = device(name);
    if (device.isPresent()) return new FoundDevice.One(device.get());
    for (NeverMade product : neverMade) {
      if (product.isMeantBy(name)) {
        return new FoundDevice.NeverMade(product.name(), product.note());
      }
    }
    return new DeviceSearch(devices()).named(name);
  }

  /// Names to type instead of one that no device has.
  public List<String> nearest(String name) {
    return new DeviceSearch(devices()).nearest(name);
  }
}
