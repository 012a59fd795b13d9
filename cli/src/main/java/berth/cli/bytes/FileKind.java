package berth.cli.bytes;

import java.util.Locale;

/// What a file's name says it is.
public enum FileKind {
  /// A checkpoint's tensors.
  SAFETENSORS,
  /// A `config.json`, or the index of a checkpoint in several files.
  JSON,
  /// Anything else is taken for a file of the engine.
  GGUF;

  /// The kind of a file named as in [Sources].
  ///
  /// @throws UnreadableSourceException if that names no file
  public static FileKind of(String where) {
    Location location =
        Location.parse(where, Outside.of(System.getenv(), Progress.SILENT).http().hub());
    String name = location.fileName().toLowerCase(Locale.ROOT);
    if (name.endsWith(".safetensors")) return SAFETENSORS;
    return name.endsWith(".json") ? JSON : GGUF;
  }
}
