package berth.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Devices by words, for whoever typed a name that is none of theirs.
final class DeviceSearch {
  private static final int MOST_SUGGESTED = 5;

  private final List<DeviceWords> devices = new ArrayList<>();

  DeviceSearch(List<DeviceEntry> entries) {
    for (DeviceEntry entry : entries) devices.add(DeviceWords.of(entry));
  }

  /// The devices of which every word begins some word.
  List<DeviceEntry> beginningWith(List<String> words) {
    List<String> typed = typed(words);
    List<DeviceEntry> found = new ArrayList<>();
    for (DeviceWords device : devices) {
      if (device.begun(typed) == typed.size()) found.add(device.entry());
    }
    return found;
  }

  private static List<String> typed(List<String> words) {
    return DeviceWords.typed(String.join(" ", words));
  }

  /// The device that has all words of a name, where there is one; of several, the one whose name
  /// all others extend (the RTX 4090, not the RTX 4090 D); else all that extend no other.
  FoundDevice named(String name) {
    List<String> typed = DeviceWords.typed(name);
    for (DeviceWords device : devices) {
      if (device.isNamed(typed)) return new FoundDevice.One(device.entry());
    }
    List<DeviceWords> having = new ArrayList<>();
    if (!typed.isEmpty()) {
      for (DeviceWords device : devices) if (device.hasAll(typed)) having.add(device);
    }
    if (having.isEmpty()) return new FoundDevice.Unknown(nearest(name));
    for (DeviceWords least : having) {
      if (having.stream().allMatch(other -> isExtended(least, other))) {
        return new FoundDevice.One(least.entry());
      }
    }
    return new FoundDevice.Several(plain(having));
  }

  private static boolean isExtended(DeviceWords least, DeviceWords other) {
    return least.equals(other)
        || (other.own().containsAll(least.own()) && other.own().size() > least.own().size());
  }

  private static List<DeviceEntry> plain(List<DeviceWords> having) {
    List<DeviceEntry> plain = new ArrayList<>();
    for (DeviceWords device : having) {
      Set<String> model = device.model();
      boolean extendsOther =
          having.stream()
              .map(DeviceWords::model)
              .anyMatch(other -> other.size() < model.size() && model.containsAll(other));
      if (!extendsOther) plain.add(device.entry());
    }
    if (plain.size() < 2) return having.stream().map(DeviceWords::entry).toList();
    return plain;
  }

  /// Names to type instead: of devices that have most of its words, a number among them, else of
  /// those whose names take the fewest changes to reach.
  List<String> nearest(String name) {
    List<String> typed = DeviceWords.typed(name);
    List<String> telling = new ArrayList<>(typed);
    telling.removeIf(word -> !hasDigit(word));
    int most = 0;
    List<DeviceEntry> best = new ArrayList<>();
    for (DeviceWords device : devices) {
      int begun = device.begun(typed);
      boolean tells = begun == typed.size() || device.begun(telling) > 0;
      if (begun == 0 || !tells || begun < most) continue;
      if (begun > most) best.clear();
      most = begun;
      best.add(device.entry());
    }
    if (best.isEmpty()) return similar(Names.key(name));
    return best.stream()
        .map(DeviceEntry::word)
        .sorted(Comparator.comparingInt(String::length))
        .limit(MOST_SUGGESTED)
        .toList();
  }

  private List<String> similar(String key) {
    record Near(String word, int changes) {}
    List<Near> near = new ArrayList<>();
    for (DeviceWords device : devices) {
      Near best = new Near("", Integer.MAX_VALUE);
      for (String name : device.entry().names()) {
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

  private static boolean hasDigit(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= '0' && word.charAt(i) <= '9') return true;
    }
    return false;
  }
}
