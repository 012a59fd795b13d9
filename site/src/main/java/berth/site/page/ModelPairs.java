package berth.site.page;

import berth.catalogue.ModelEntry;
import berth.catalogue.ModelField;
import berth.catalogue.Use;
import berth.catalogue.data.Evidence;
import berth.pages.sheet.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pairs of models that people weigh up: of the same class of size, for the same use, of about the
/// same time, or the next of the same maker.
final class ModelPairs {
  private static final int MOST = 800;
  private static final int EACH = 4;
  private static final int MOST_OF_ONE = 12;
  private static final int MONTHS = 12;

  private ModelPairs() {}

  /// Two models in the order of their page, which is that of their ids.
  record Pair(ModelEntry first, ModelEntry second) {
    static Pair of(ModelEntry a, ModelEntry b) {
      return a.id().compareTo(b.id()) <= 0 ? new Pair(a, b) : new Pair(b, a);
    }

    String path() {
      return "/compare/" + first.id() + "-vs-" + second.id();
    }

    String title() {
      return first.name() + " or " + second.name();
    }
  }

  /// All pairs that have a page among files, the newest first.
  static List<Pair> all() {
    return Once.ALL;
  }

  /// Links to the pairs of one.
  static List<Block.Links.Link> of(ModelEntry entry) {
    List<Block.Links.Link> links = new ArrayList<>();
    for (Pair pair : all()) {
      boolean one = pair.first().id().equals(entry.id()) || pair.second().id().equals(entry.id());
      if (one) links.add(new Block.Links.Link(pair.title(), pair.path(), ""));
      if (links.size() == MOST_OF_ONE) break;
    }
    return links;
  }

  private static final class Once {
    private static final Map<String, Integer> SEEN = new HashMap<>();
    private static final List<Pair> ALL = all();

    private static List<Pair> all() {
      List<ModelEntry> models = Shelf.all().stream().filter(Once::isMeant).toList();
      for (ModelEntry entry : models) SEEN.put(entry.id(), seen(entry));
      Set<String> known = new LinkedHashSet<>();
      List<Pair> pairs = new ArrayList<>();
      for (ModelEntry entry : models) {
        for (ModelEntry other : likely(entry, models)) {
          Pair pair = Pair.of(entry, other);
          if (known.add(pair.path())) pairs.add(pair);
        }
      }
      return pairs.stream().limit(MOST).toList();
    }

    private static boolean isMeant(ModelEntry entry) {
      return !entry.words(ModelField.USES).contains(Use.BASE.word())
          && !entry.words(ModelField.USES).isEmpty()
          && entry.fact(ModelField.RELEASED).isPresent();
    }

    /// How much is published about it.
    private static int seen(ModelEntry entry) {
      return Evidence.benchmarks(entry.id()).size()
          + Evidence.speeds(entry.id()).size()
          + Evidence.artifacts(entry.id()).size();
    }

    private static List<ModelEntry> likely(ModelEntry entry, List<ModelEntry> models) {
      return models.stream()
          .filter(other -> !other.id().equals(entry.id()))
          .filter(other -> isAlike(entry, other))
          .sorted(
              Comparator.comparingInt((ModelEntry other) -> -SEEN.getOrDefault(other.id(), 0))
                  .thenComparing(ModelEntry::id))
          .limit(EACH)
          .toList();
    }

    private static boolean isAlike(ModelEntry a, ModelEntry b) {
      boolean time = Math.abs(months(a) - months(b)) <= MONTHS || isNext(a, b);
      return time && isOfSize(a, b) && shares(a, b);
    }

    /// Of the same maker, and later.
    private static boolean isNext(ModelEntry a, ModelEntry b) {
      return a.fact(ModelField.ORGANIZATION).equals(b.fact(ModelField.ORGANIZATION))
          && months(b) > months(a);
    }

    private static boolean isOfSize(ModelEntry a, ModelEntry b) {
      long x = a.counted().map(ModelEntry.Counted::parameters).orElse(0L);
      long y = b.counted().map(ModelEntry.Counted::parameters).orElse(0L);
      return 2 * Math.max(x, y) <= 3 * Math.min(x, y);
    }

    private static boolean shares(ModelEntry a, ModelEntry b) {
      List<String> uses = b.words(ModelField.USES);
      for (Use use : Use.values()) {
        boolean special = use.isSpecial() || use == Use.CODE;
        boolean only = a.words(ModelField.USES).contains(use.word()) != uses.contains(use.word());
        if (special && only) return false;
      }
      return a.words(ModelField.USES).stream().anyMatch(uses::contains);
    }

    private static int months(ModelEntry entry) {
      String day = entry.fact(ModelField.RELEASED).orElse("");
      int year = Integer.parseInt(day.substring(0, 4));
      return 12 * year + (day.length() >= 7 ? Integer.parseInt(day.substring(5, 7)) : 6);
    }
  }
}
