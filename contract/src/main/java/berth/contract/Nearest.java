package berth.contract;

import berth.catalogue.Names;
import java.util.Collection;

/// The known word that takes the fewest changes to reach.
public final class Nearest {
  private Nearest() {}

  public static String of(String word, Collection<String> known) {
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
