package berth.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What there is, by name. Names are compared without case, spaces and punctuation.
public final class Catalogue {
  private final String names;
  private final String text;
  private final int start;
  private final Map<String, Source> sources;
  private final List<NeverMade> neverMade;

  /// @param names the line that says where devices start
  /// @param start of the first device in the text
  Catalogue(
      String names,
      String text,
      int start,
      Map<String, Source> sources,
      List<NeverMade> neverMade) {
    this.names = names;
    this.text = text;
    this.start = start;
    this.sources = Map.copyOf(sources);
    this.neverMade = List.copyOf(neverMade);
  }

  /// The device of that id or alias.
  public Optional<DeviceEntry> device(String name) {
    String key = "\t" + Names.key(name) + "=";
    int found = names.indexOf(key);
    if (found < 0) return Optional.empty();
    int place = 0;
    for (int i = found + key.length(); i < names.length() && names.charAt(i) != '\t'; i++) {
      place = 10 * place + (names.charAt(i) - '0');
    }
    if (place < 0 || place >= text.length() - start) {
      throw new CatalogueFormatException("names", "a place outside, " + place, "one of a device");
    }
    return Optional.of(row(start + place).entry(sources));
  }

  /// All devices, in the order of the files.
  public List<DeviceEntry> devices() {
    List<DeviceEntry> devices = new ArrayList<>();
    for (int at = start; at < text.length(); ) {
      DeviceRow row = row(at);
      devices.add(row.entry(sources));
      at += row.line().length() + 1;
    }
    return devices;
  }

  private DeviceRow row(int at) {
    int end = text.indexOf('\n', at);
    if (end < 0 || !text.startsWith("device\t", at)) {
      throw new CatalogueFormatException("devices", "a line that is none", "a device's line");
    }
    return new DeviceRow(text.substring(at, end));
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
