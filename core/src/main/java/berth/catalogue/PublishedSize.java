package berth.catalogue;

import berth.quantization.FileType;
import java.util.Optional;

/// The size of a published file.
///
/// @param model the catalogue's id
/// @param size of the whole file, metadata included, unless it is llama.cpp's own table, which
///   counts tensors
/// @param bitsPerWeight as printed beside it
public record PublishedSize(
    String model,
    File file,
    Quantization quantization,
    PrintedSize size,
    Optional<PrintedNumber> bitsPerWeight,
    Origin origin) {
  /// Where it lies.
  ///
  /// @param name within the repository
  public record File(String repository, Optional<String> name) {
    /// Whose repository it is.
    public String publisher() {
      int slash = repository.indexOf('/');
      return slash < 0 ? repository : repository.substring(0, slash);
    }
  }

  /// How it was made.
  ///
  /// @param label the file type as its publisher calls it
  /// @param imatrix whether an importance matrix was used, which some recipes ask for
  /// @param mix how it departs from llama.cpp's recipe; absent: it follows it, as far as is known
  public record Quantization(String label, Optional<Boolean> imatrix, Optional<Mix> mix) {
    /// The type to compute it with, where llama.cpp's own recipe made it.
    public Optional<FileType> fileType() {
      return mix.isPresent() ? Optional.empty() : FileType.parse(label);
    }
  }

  /// The size in that row.
  ///
  /// @throws WrongCellException if a cell is not as it should be
  public static PublishedSize of(EvidenceRow row) {
    Quantization quantization =
        new Quantization(
            row.text("file_type"),
            row.known("imatrix").map(word -> flag(row, word)),
            row.known("mix").map(word -> row.oneOf("mix", Mix.values())));
    if (quantization.mix.isEmpty() && quantization.fileType().isEmpty()) {
      throw row.wrong("file_type", "a file type of llama.cpp, such as \"Q4_K_M\", or a mix");
    }
    return new PublishedSize(
        row.text("model"),
        new File(row.text("repository"), row.known("file")),
        quantization,
        row.size("size"),
        row.known("bits_per_weight").map(bits -> row.number("bits_per_weight")),
        row.origin());
  }

  private static boolean flag(EvidenceRow row, String word) {
    if (word.equals("yes")) return true;
    if (word.equals("no")) return false;
    throw row.wrong("imatrix", "\"yes\", \"no\" or nothing");
  }
}
