package berth.cli.bytes;

import berth.safetensors.Checkpoint;
import berth.safetensors.SafetensorsFormatException;
import berth.safetensors.SafetensorsHeader;
import berth.safetensors.SafetensorsIndex;
import berth.safetensors.SafetensorsReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tensors of a checkpoint, from wherever it is, by its headers alone.
public final class Checkpoints {
  /// After that many missing files nobody looks for the rest.
  private static final int MOST_MISSING = 20;

  private Checkpoints() {}

  /// Reads the header of one safetensors file named as in [Sources].
  ///
  /// @throws UnreadableSourceException if it cannot be had
  /// @throws SafetensorsFormatException if it is no such file, with its name
  public static Checkpoint file(String where, Progress progress) {
    Outside outside = Outside.of(System.getenv(), progress);
    return Checkpoint.of(header(Location.parse(where, outside.http().hub()), outside));
  }

  /// Reads the headers of all files of an index named as in [Sources], which lie beside it.
  ///
  /// @param text the index
  /// @throws UnreadableSourceException if a file cannot be had
  /// @throws SafetensorsFormatException if the index or a file is none, or they disagree
  public static Checkpoint indexed(String where, String text, Progress progress) {
    Outside outside = Outside.of(System.getenv(), progress);
    Location location = Location.parse(where, outside.http().hub());
    try {
      SafetensorsIndex index = SafetensorsIndex.read(text);
      return Checkpoint.of(index, headers(location, index, outside));
    } catch (SafetensorsFormatException failure) {
      throw failure.in(location.shown());
    }
  }

  private static Map<String, SafetensorsHeader> headers(
      Location location, SafetensorsIndex index, Outside outside) {
    Map<String, SafetensorsHeader> headers = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (String file : index.files()) {
      if (missing.size() == MOST_MISSING) break;
      try {
        headers.put(file, header(location.sibling(file), outside));
      } catch (UnreadableSourceException failure) {
        if (!failure.isMissing()) throw failure;
        missing.add(file);
      }
    }
    if (missing.isEmpty()) return headers;
    throw new UnreadableSourceException(
        location.shown()
            + " names "
            + index.files().size()
            + " files; missing beside it: "
            + String.join(", ", missing),
        "All files of a checkpoint must lie beside its index. Fetch what is missing.");
  }

  private static SafetensorsHeader header(Location location, Outside outside) {
    try (Source source = Sources.open(location, outside)) {
      return SafetensorsReader.read(source);
    } catch (SafetensorsFormatException failure) {
      throw failure.in(location.shown());
    }
  }
}
