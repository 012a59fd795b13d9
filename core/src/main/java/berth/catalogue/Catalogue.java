package berth.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What there is, by name. Names are compared without case, spaces and punctuation.
public final class Catalogue {
  private static final int MOST_SUGGESTED = 5;

  private final String names;
  private final String text;
  private final int start;
  private final Map<String, Source> sources;

  /// @param names the line that says where devices start
  /// @param start of the first device in the text
  Catalogue(String names, String text, int start, Map<String, Source> sources) {
    this.names = names;
    this.text = text;
    this.start = start;
    this.sources = Map.copyOf(sources);
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
    for (DeviceRow row : rows()) devices.add(row.entry(sources));
    return devices;
  }

  private List<DeviceRow> rows() {
    List<DeviceRow> rows = new ArrayList<>();
    for (int at = start; at < text.length(); ) {
      DeviceRow row = row(at);
      rows.add(row);
      at += row.line().length() + 1;
    }
    return rows;
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
    List<String> wanted = new ArrayList<>();
    for (String word : words) wanted.addAll(Names.words(word));
    List<DeviceEntry> found = new ArrayList<>();
    for (DeviceEntry entry : devices()) {
      if (matches(entry, wanted)) found.add(entry);
    }
    return found;
  }

  private static boolean matches(DeviceEntry entry, List<String> wanted) {
    List<String> has = new ArrayList<>();
    has.add(Names.key(entry.device().id()));
    for (String alias : entry.aliases()) has.add(Names.key(alias));
    for (DeviceEntry.Fact fact : entry.facts()) {
      switch (fact.field()) {
        case ID, NAME, ALIASES, VENDOR, KIND, ARCHITECTURE, GENERATION, MEMORY_TYPE, GFX ->
            has.addAll(Names.words(fact.value()));
        case MEMORY -> has.add(Names.key(fact.value()));
        default -> {}
      }
    }
    for (String word : wanted) {
      if (has.stream().noneMatch(begun -> begun.startsWith(word))) return false;
    }
    return true;
  }

  /// Names to type instead of one that no device has: of devices that have all its words, else of
  /// those whose names take the fewest changes to reach.
  public List<String> nearest(String name) {
    List<DeviceEntry> alike = Names.words(name).isEmpty() ? List.of() : search(List.of(name));
    if (!alike.isEmpty()) {
      return alike.stream()
          .map(DeviceEntry::word)
          .sorted(Comparator.comparingInt(String::length))
          .limit(MOST_SUGGESTED)
          .toList();
    }
    return similar(Names.key(name));
  }

  private List<String> similar(String key) {
    record Near(String word, int changes) {}
    List<Near> near = new ArrayList<>();
    for (DeviceRow row : rows()) {
      Near best = new Near("", Integer.MAX_VALUE);
      for (String name : row.names()) {
        int changes = Names.changes(key, Names.key(name));
        if (changes < best.changes) best = new Near(name, changes);
      }
      if (best.changes <= Math.max(1, key.length() / 2)) near.add(best);
    }
    return near.stream()
        .sorted(Comparator.comparingInt(Near::changes))
        .limit(MOST_SUGGESTED)
        .map(Near::word)
        .toList();
  }
}
