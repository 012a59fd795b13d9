package berth.quantization;

import berth.gguf.GgmlType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How the tensors of a model are stored.
public sealed interface Format {
  /// A file type of llama.cpp.
  record LlamaCpp(FileType type, boolean importanceMatrix) implements Format {
    @Override
    public String name() {
      return type.name();
    }

    @Override
    public Format withImportanceMatrix(boolean given) {
      return new LlamaCpp(type, given);
    }

    @Override
    public Weights apply(Weights source) {
      List<GgmlType> types = Recipe.types(source, type, importanceMatrix);
      return Weights.of(source.model(), name(), types);
    }
  }

  String name();

  Format withImportanceMatrix(boolean given);

  Weights apply(Weights source);

  static Optional<Format> parse(String name) {
    return FileType.parse(name).map(type -> new LlamaCpp(type, false));
  }

  static List<String> names() {
    List<String> names = new ArrayList<>();
    for (FileType type : FileType.values()) names.add(type.name());
    return names;
  }
}
