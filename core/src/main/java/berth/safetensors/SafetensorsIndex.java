package berth.safetensors;

import berth.json.JsonFormatException;
import berth.json.JsonReader;
import berth.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Which tensor of a checkpoint is in which file: `model.safetensors.index.json`.
///
/// @param totalSize what the publisher's tool took the tensors' bytes for, if it says
/// @param fileOf file by tensor
public record SafetensorsIndex(OptionalLong totalSize, Map<String, String> fileOf) {
  private static final int MOST_FILES = 10_000;
  private static final int LONGEST_NAME = 255;

  public SafetensorsIndex {
    fileOf = Collections.unmodifiableMap(new LinkedHashMap<>(fileOf));
  }

  /// Reads an index.
  ///
  /// @throws SafetensorsFormatException if it is none
  public static SafetensorsIndex read(String text) {
    try {
      return read(JsonReader.readDistinct(text));
    } catch (JsonFormatException e) {
      throw new SafetensorsFormatException("index, " + e.place(), e.found(), e.expected());
    }
  }

  private static SafetensorsIndex read(JsonValue.Fields index) {
    JsonValue map = index.values().get("weight_map");
    if (!(map instanceof JsonValue.Fields(Map<String, JsonValue> entries)) || entries.isEmpty()) {
      throw new SafetensorsFormatException("index", "no weight_map", "a file for each tensor");
    }
    Map<String, String> fileOf = new LinkedHashMap<>();
    entries.forEach((tensor, file) -> fileOf.put(tensor, file(tensor, file)));
    SafetensorsIndex read = new SafetensorsIndex(totalSize(index), fileOf);
    if (read.files().size() > MOST_FILES) {
      throw new SafetensorsFormatException(
          "index", read.files().size() + " files", "at most " + MOST_FILES);
    }
    return read;
  }

  private static OptionalLong totalSize(JsonValue.Fields index) {
    if (!(index.values().get("metadata") instanceof JsonValue.Fields(var metadata))) {
      return OptionalLong.empty();
    }
    return switch (metadata.getOrDefault("total_size", new JsonValue.Nothing())) {
      case JsonValue.Whole(long whole) when whole >= 0 -> OptionalLong.of(whole);
      case JsonValue.Real(double real) when real >= 0 && real < 1e18 ->
          OptionalLong.of((long) real);
      default -> OptionalLong.empty();
    };
  }

  /// A file beside the index, and nowhere else.
  private static String file(String tensor, JsonValue value) {
    if (value instanceof JsonValue.Text(String name)
        && name.endsWith(".safetensors")
        && name.length() <= LONGEST_NAME
        && plain(name)) {
      return name;
    }
    throw new SafetensorsFormatException(
        "index, tensor " + TensorEntry.quoted(tensor),
        value instanceof JsonValue.Text(String name) ? TensorEntry.quoted(name) : "no text",
        "the name of a .safetensors file beside the index");
  }

  private static boolean plain(String name) {
    if (name.startsWith(".")) return false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!word && "-_.+ ".indexOf(c) < 0) return false;
    }
    return true;
  }

  /// The files, in the order they are first named.
  public List<String> files() {
    return new ArrayList<>(new LinkedHashSet<>(fileOf.values()));
  }
}
