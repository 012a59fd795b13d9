package berth.catalogue.pack;

import berth.catalogue.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// The sources rows may name, checked, as packed lines.
final class SourceLines {
  private static final String FILE = "data/sources.json";

  private final Map<String, String> lines = new TreeMap<>();
  private final Map<String, Source> sources = new HashMap<>();
  private final Problems problems;

  SourceLines(JsonNode sources, Problems problems) {
    this.problems = problems;
    for (String key : sources.propertyNames()) add(key, sources.path(key));
  }

  boolean has(String key) {
    return lines.containsKey(key);
  }

  /// The packed lines, by key.
  String text() {
    return String.join("", lines.values());
  }

  /// The packed lines of those keys.
  String text(Set<String> keys) {
    StringBuilder text = new StringBuilder();
    lines.forEach((key, line) -> text.append(keys.contains(key) ? line : ""));
    return text.toString();
  }

  /// The sources that rows may name.
  Map<String, Source> byKey() {
    return Map.copyOf(sources);
  }

  private void add(String key, JsonNode source) {
    for (String field : source.propertyNames()) {
      boolean known =
          field.equals("title")
              || field.equals("where")
              || field.equals("date")
              || field.equals("read");
      String value = source.path(field).isString() ? source.path(field).asString() : "";
      if (!known) problems.add(FILE, key, field, "no such field", "title, where, date or read");
      if (value.isBlank() || value.contains("\t") || value.contains("\n")) {
        problems.add(FILE, key, field, source.path(field).toString(), "a text of one line");
      }
    }
    if (key.contains(" ")) problems.add(FILE, key, "", "a space in the key", "a word");
    String date = source.path("date").asString("");
    String read = source.path("read").asString("");
    if (!source.has("title")) problems.add(FILE, key, "title", "missing", "what it is");
    if (date.isEmpty() == read.isEmpty()) {
      problems.add(
          FILE, key, "date", "no date or two", "its date, or under \"read\" the day it was read");
    }
    String where = source.path("where").asString("");
    String title = source.path("title").asString("");
    sources.put(
        key,
        new Source(
            key,
            title,
            where.isEmpty() ? Optional.empty() : Optional.of(where),
            date.isEmpty() ? "read " + read : date));
    lines.put(
        key,
        String.join("\t", "source", key, title, where, date.isEmpty() ? "read " + read : date)
            + "\n");
  }
}
