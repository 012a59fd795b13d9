package berth.catalogue;

import java.util.List;

/// A product that people name and nobody made, with the names it is given.
record NeverMade(List<String> names, String name, String note) {
  NeverMade {
    names = List.copyOf(names);
  }

  /// Whether that is what is meant, whatever size of memory follows.
  boolean isMeantBy(String typed) {
    String key = Names.key(typed);
    for (String called : names) {
      if (key.startsWith(Names.key(called))) return true;
    }
    return false;
  }
}
