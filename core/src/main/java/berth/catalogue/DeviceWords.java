package berth.catalogue;

import berth.units.Figures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A device as words: those of its names, its memory as `24gb`, its bandwidth as `1008gb/s`.
///
/// @param own the words of its product name
/// @param all those, and of everything else it may be found by
record DeviceWords(DeviceEntry entry, Set<String> own, Set<String> all) {
  private static final Set<String> UNITS = Set.of("gb", "gib", "g", "tb");

  DeviceWords {
    own = Set.copyOf(own);
    all = Set.copyOf(all);
  }

  static DeviceWords of(DeviceEntry entry) {
    Set<String> own = new HashSet<>(typed(entry.device().name()));
    Set<String> all = new HashSet<>(own);
    all.addAll(typed(entry.device().id()));
    all.add(Names.key(entry.device().id()));
    for (String alias : entry.aliases()) {
      all.add(Names.key(alias));
      all.addAll(typed(alias));
    }
    for (DeviceEntry.Fact fact : entry.facts()) {
      switch (fact.field()) {
        case VENDOR, KIND, ARCHITECTURE, GENERATION, MEMORY, MEMORY_TYPE, GFX ->
            all.addAll(typed(fact.value()));
        default -> {}
      }
    }
    entry.device().memory().bandwidth().ifPresent(rate -> all.addAll(typed(Figures.rate(rate))));
    return new DeviceWords(entry, own, all);
  }

  /// The words of a text; a number and its unit are one: `24 GB` is `24gb`.
  static List<String> typed(String text) {
    List<String> joined = new ArrayList<>();
    for (String word : words(text)) {
      boolean unit = UNITS.contains(word) && !joined.isEmpty() && isNumber(joined.getLast());
      if (unit) {
        joined.add(joined.removeLast() + (word.equals("tb") ? "tb" : "gb"));
      } else if (word.equals("s") && !joined.isEmpty() && joined.getLast().endsWith("gb")) {
        joined.add(joined.removeLast() + "/s");
      } else {
        joined.add(isSize(word) ? word + "b" : word);
      }
    }
    return joined;
  }

  /// With thousands not separated.
  private static List<String> words(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      boolean separates =
          text.charAt(i) == ',' && i > 0 && i + 1 < text.length() && isDigit(text.charAt(i + 1));
      if (!separates) whole.append(text.charAt(i));
    }
    return Names.words(whole.toString());
  }

  /// Whether these words are its vendor's name and then one of its own.
  boolean isNamed(List<String> words) {
    if (words.size() < 2 || !Names.key(entry.device().vendor()).equals(words.getFirst())) {
      return false;
    }
    String rest = String.join("", words.subList(1, words.size()));
    for (String name : entry.names()) if (Names.key(name).equals(rest)) return true;
    return false;
  }

  /// Whether it has all these words whole.
  boolean hasAll(List<String> words) {
    return all.containsAll(words);
  }

  /// How many of these words begin one of its own.
  int begun(List<String> words) {
    int begun = 0;
    for (String word : words) if (begins(word)) begun++;
    return begun;
  }

  private boolean begins(String word) {
    if (all.contains(word)) return true;
    for (String has : all) if (has.startsWith(word)) return true;
    return false;
  }

  /// The words of its name without the size of its memory.
  Set<String> model() {
    Set<String> model = new HashSet<>(own);
    model.removeIf(word -> word.endsWith("gb") && isNumber(word.substring(0, word.length() - 2)));
    return model;
  }

  /// `24g`.
  private static boolean isSize(String word) {
    return word.endsWith("g") && isNumber(word.substring(0, word.length() - 1));
  }

  private static boolean isNumber(String word) {
    for (int i = 0; i < word.length(); i++) if (!isDigit(word.charAt(i))) return false;
    return !word.isEmpty();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
