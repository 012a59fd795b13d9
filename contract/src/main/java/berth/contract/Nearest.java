package berth.contract;

import berth.catalogue.Names;
import java.util.Collection;

/// The known word that takes the fewest changes to reach.
public final class Nearest {
  /// What is longer is no name that anybody mistyped, and takes long to compare.
  static final int LONGEST = 100;

  private Nearest() {}

  public static String of(String name, Collection<String> known) {
    String word = name.substring(0, Math.min(LONGEST, name.length()));
    String nearest = "";
    int fewest = Integer.MAX_VALUE;
    for (String candidate : known.stream().sorted().toList()) {
      int changes = Names.changes(word, candidate);
      if (changes < fewest) {
        fewest = changes;
        nearest = candidate;
      }
    }
    return nearest;
  }
}
