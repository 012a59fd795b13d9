package berth.cli;

import berth.ModelReference;
import berth.catalogue.data.PackedCatalogue;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/// Models as people name them: by id, alias or repository of the catalogue, or as a file that is
/// somewhere.
final class ModelNames {
  private static final Pattern REPOSITORY = Pattern.compile("hf://[^/]+/[^/]+/?");

  private ModelNames() {}

  /// What a command's argument names: a file if it looks like one or is one, else a name.
  static ModelReference parse(String text) {
    String name = text.strip();
    if (isKnown(name)) return new ModelReference.Catalogued(name);
    String small = name.toLowerCase(Locale.ROOT);
    if (REPOSITORY.matcher(name).matches()) {
      String slash = name.endsWith("/") ? "" : "/";
      return new ModelReference.ConfigFile(name + slash + "config.json");
    }
    String end = small.replaceFirst("[?@#].*", "");
    if (end.endsWith(".json") || end.endsWith(".safetensors"))
      return new ModelReference.ConfigFile(name);
    boolean place = end.endsWith(".gguf") || name.contains("://") || isFile(name);
    boolean path = name.startsWith("/") || name.startsWith(".") || name.contains("\\");
    return place || path ? new ModelReference.GgufFile(name) : new ModelReference.Catalogued(name);
  }

  private static boolean isKnown(String name) {
    return PackedCatalogue.models().model(name).isPresent();
  }

  private static boolean isFile(String name) {
    try {
      return Files.isRegularFile(Path.of(name));
    } catch (InvalidPathException _) {
      return false;
    }
  }
}
