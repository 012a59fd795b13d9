package berth.quantization;

import berth.gguf.GgmlType;
import berth.model.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A file as llama.cpp's quantizer writes it.
///
/// @param name the usual one
/// @param largeTables whether embedding and output are kept at `Q8_0`, as some publishers do
///   (`--token-embedding-type q8_0 --output-tensor-type q8_0`)
/// @param importanceMatrix whether one was given to the quantizer
public record FileFormat(String name, FileType type, boolean largeTables, boolean importanceMatrix)
    implements Format {
  /// A name for a file type with large tables: bartowski's model cards (huggingface.co/bartowski,
  /// read 2026-11).
  private record Large(String name, FileType type) {}

  private static final List<Large> LARGE =
      List.of(
          new Large("Q6_K_L", FileType.Q6_K),
          new Large("Q5_K_L", FileType.Q5_K_M),
          new Large("Q4_K_L", FileType.Q4_K_M),
          new Large("Q3_K_XL", FileType.Q3_K_L),
          new Large("Q2_K_L", FileType.Q2_K));

  /// The file type, with an importance matrix only where the quantizer refuses to work without.
  static FileFormat of(FileType type) {
    return new FileFormat(type.name(), type, false, type.needsImportanceMatrix());
  }

  static Optional<FileFormat> parse(String name) {
    for (Large large : LARGE) {
      if (large.name.equalsIgnoreCase(name)) {
        return Optional.of(new FileFormat(large.name, large.type, true, false));
      }
    }
    Optional<FileType> type =
        name.equalsIgnoreCase("fp16") ? Optional.of(FileType.F16) : FileType.parse(name);
    return type.map(FileFormat::of);
  }

  static List<String> names() {
    List<FileFormat> formats = new ArrayList<>();
    for (FileType type : FileType.values()) formats.add(of(type));
    for (Large large : LARGE) formats.add(new FileFormat(large.name, large.type, true, false));
    formats.sort(
        Comparator.comparingLong(FileFormat::bitsOfThousand)
            .reversed()
            .thenComparing(format -> !format.largeTables));
    return formats.stream().map(FileFormat::name).toList();
  }

  /// Bits that a thousand elements start from.
  private long bitsOfThousand() {
    return 8000L * type.start().blockBytes() / type.start().blockElements();
  }

  /// The same, quantized with an importance matrix or without.
  public FileFormat withImportanceMatrix(boolean given) {
    return new FileFormat(name, type, largeTables, given);
  }

  @Override
  public Weights apply(Weights source) {
    List<GgmlType> types = new ArrayList<>(Recipe.types(source, type, importanceMatrix));
    for (int i = 0; largeTables && i < types.size(); i++) {
      Tensor tensor = source.tensor(i);
      if (TensorUse.table(tensor)) {
        types.set(i, Fallback.fitting(GgmlType.Q8_0, tensor.length(0)));
      }
    }
    return Weights.of(source.model(), name, types);
  }
}
