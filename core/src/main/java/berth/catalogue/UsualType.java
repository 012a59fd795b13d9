package berth.catalogue;

import berth.quantization.FileType;
import java.util.List;
import java.util.Optional;

/// The file type that people take of a model when nothing speaks for another: what it was trained
/// in where that has four bits, `Q8_0` of a model so small that four bits would cost more than they
/// save, `Q4_K_M` of all others.
public final class UsualType {
  private static final long SMALL = 1_000_000_000;

  private UsualType() {}

  /// File types that are published of most models, from the most bits to the fewest: those that at
  /// least a tenth of the repositories in `data/artifacts` have, one of each size.
  public static final List<FileType> LADDER =
      List.of(
          FileType.BF16,
          FileType.Q8_0,
          FileType.Q6_K,
          FileType.Q5_K_M,
          FileType.Q4_K_M,
          FileType.IQ4_XS,
          FileType.Q3_K_M,
          FileType.IQ3_XXS,
          FileType.Q2_K,
          FileType.IQ2_M);

  /// The file types to consider for a model: what it was trained in where that has four bits, as
  /// nothing is smaller without loss and nothing larger is better; else the usual ones.
  public static List<FileType> ladder(FileType usual) {
    return usual == FileType.MXFP4_MOE ? List.of(usual) : LADDER;
  }

  /// The file type for a model.
  ///
  /// @param trained the type the publisher ships, such as `mxfp4`, if it is not 16 bits
  /// @param parameters of the language model
  public static FileType of(Optional<String> trained, long parameters) {
    if (trained.filter("mxfp4"::equals).isPresent()) return FileType.MXFP4_MOE;
    return parameters < SMALL ? FileType.Q8_0 : FileType.Q4_K_M;
  }
}
