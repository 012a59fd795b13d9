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
  private static final String LINE = "model\t";

  private final String names;
  private final String text;
  private final int start;
  private final Map<String, Source> sources;

  /// @param names the line that says where models start
  /// @param start of the first model in the text
  ModelCatalogue(String names, String text, int start, Map<String, Source> sources) {
    this.names = names;
    this.text = text;
    this.start = start;
    this.sources = Map.copyOf(sources);
  }

  /// The model of that id, alias or repository.
  public Optional<ModelEntry> model(String name) {
    String key = "\t" + Names.keyWithDots(name) + "=";
    int found = names.indexOf(key);
    if (found < 0) return Optional.empty();
    int place = 0;
    for (int i = found + key.length(); i < names.length() && names.charAt(i) != '\t'; i++) {
      place = 10 * place + (names.charAt(i) - '0');
    }
    if (place < 0 || place >= text.length() - start) {
      throw new CatalogueFormatException("names", "a place outside, " + place, "one of a model");
    }
    return Optional.of(row(start + place).entry(sources));
  }

  /// All models, in the order of the files.
  public List<ModelEntry> models() {
    List<ModelEntry> models = new ArrayList<>();
    for (ModelRow row : rows()) models.add(row.entry(sources));
    return models;
  }

  private List<ModelRow> rows() {
    List<ModelRow> rows = new ArrayList<>();
    for (int at = start; at < text.length(); ) {
      ModelRow row = row(at);
      rows.add(row);
      at += row.line().length() + 1;
    }
    return rows;
  }

  private ModelRow row(int at) {
    int end = text.indexOf('\n', at);
    if (end < 0 || !text.startsWith(LINE, at)) {
      throw new CatalogueFormatException("models", "a line that is none", "a model's line");
    }
    return new ModelRow(text.substring(at, end));
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

  /// Names to type instead of one that no model has: of models that have all its words, else of
  /// those whose names take the fewest changes to reach.
  public List<String> nearest(String name) {
    List<ModelEntry> alike = Names.words(name).isEmpty() ? List.of() : search(List.of(name));
    if (!alike.isEmpty()) {
      return alike.stream()
          .map(ModelEntry::id)
          .sorted(Comparator.comparingInt(String::length))
          .limit(MOST_SUGGESTED)
          .toList();
    }
    return similar(Names.keyWithDots(name));
  }

  private List<String> similar(String key) {
    record Near(String word, int changes) {}
    List<Near> near = new ArrayList<>();
    for (ModelRow row : rows()) {
      Near best = new Near("", Integer.MAX_VALUE);
      for (String name : row.names()) {
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
