package berth.catalogue.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// The files of `data/` as JSON.
final class Facts {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path data;
  private final Problems problems;

  Facts(Path data, Problems problems) {
    this.data = data;
    this.problems = problems;
  }

  /// The JSON files of a folder, by name.
  List<String> names(String folder) throws IOException {
    if (!Files.isDirectory(data.resolve(folder))) return List.of();
    try (Stream<Path> files = Files.list(data.resolve(folder))) {
      return files
          .map(file -> folder + "/" + file.getFileName())
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .toList();
    }
  }

  /// What is in a file, or a missing node where that is no JSON.
  JsonNode read(String name) throws IOException {
    String text = Files.readString(data.resolve(name));
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      String line = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
      problems.add("data/" + name, "", "", line + e.getOriginalMessage(), "JSON");
      return MissingNode.getInstance();
    }
  }

  /// A packed object, or a missing node where there is none.
  JsonNode parse(String text) {
    return text.isEmpty() ? MissingNode.getInstance() : MAPPER.readTree(text);
  }
}
