package berth.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The models there are, by name. Names are compared without case, spaces and punctuation but the
/// dot, which parts `qwen2.5-7b` from `qwen2-57b`.
public final class ModelCatalogue {
  private static final int MOST_SUGGESTED = 5;

  private final Shelf shelf;
  private final Map<String, Source> sources;

  ModelCatalogue(Shelf shelf, Map<String, Source> sources) {
    this.shelf = shelf;
    this.sources = Map.copyOf(sources);
  }

  /// The model of that id, alias or repository.
  public Optional<ModelEntry> model(String name) {
    return shelf.find(Names.keyWithDots(name)).map(line -> new ModelRow(line).entry(sources));
  }

  /// All models, in the order of the files.
  public List<ModelEntry> models() {
    List<ModelEntry> models = new ArrayList<>();
    for (String line : shelf.lines()) models.add(new ModelRow(line).entry(sources));
    return models;
  }

  /// The models of which every word begins some word of what they are called or who made them.
  public List<ModelEntry> search(List<String> words) {
    List<String> wanted = new ArrayList<>();
    for (String word : words) wanted.addAll(Names.words(word));
    List<ModelEntry> found = new ArrayList<>();
    for (ModelEntry entry : models()) {
      if (matches(entry, wanted)) found.add(entry);
    }
    return found;
  }

  private static boolean matches(ModelEntry entry, List<String> wanted) {
    List<String> has = new ArrayList<>(Names.words(entry.id()));
    has.add(Names.key(entry.id()));
    for (String alias : entry.aliases()) {
      has.add(Names.key(alias));
      has.addAll(Names.words(alias));
    }
    for (ModelField field :
        List.of(
            ModelField.NAME,
            ModelField.ORGANIZATION,
            ModelField.REPOSITORY,
            ModelField.MODALITIES,
            ModelField.USES)) {
      has.addAll(Names.words(entry.fact(field).orElse("")));
    }
    entry.counted().ifPresent(counted -> has.addAll(Names.words(counted.architecture())));
    for (String word : wanted) {
      if (has.stream().noneMatch(begun -> begun.startsWith(word))) return false;
    }
    return true;
  }

  /// Names to type instead of one that no model has: those that begin with it, else of models that
  /// have all its words, else those that take the fewest changes to reach.
  public List<String> nearest(String name) {
    String key = Names.keyWithDots(name);
    if (key.isEmpty()) return List.of();
    List<String> begun = beginning(key);
    if (!begun.isEmpty()) return begun;
    List<ModelEntry> alike = search(List.of(name));
    return alike.isEmpty() ? similar(key) : shortest(alike.stream().map(ModelEntry::id).toList());
  }

  private List<String> beginning(String key) {
    List<String> begun = new ArrayList<>();
    for (String line : shelf.lines()) {
      new ModelRow(line)
          .names().stream()
              .filter(name -> Names.keyWithDots(name).startsWith(key))
              .min(Comparator.comparingInt(String::length))
              .ifPresent(begun::add);
    }
    return shortest(begun);
  }

  private static List<String> shortest(List<String> names) {
    return names.stream()
        .sorted(Comparator.comparingInt(String::length))
        .limit(MOST_SUGGESTED)
        .toList();
  }

  private List<String> similar(String key) {
    record Near(String word, int changes) {}
    List<Near> near = new ArrayList<>();
    for (String line : shelf.lines()) {
      Near best = new Near("", Integer.MAX_VALUE);
      for (String name : new ModelRow(line).names()) {
        int changes = Names.changes(key, Names.keyWithDots(name));
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
