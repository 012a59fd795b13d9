package berth.catalogue;

import berth.quantization.FileType;
import java.util.Optional;

/// The file type that people take of a model when nothing speaks for another: what it was trained
/// in where that has four bits, `Q8_0` of a model so small that four bits would cost more than they
/// save, `Q4_K_M` of all others.
public final class UsualType {
  private static final long SMALL = 1_000_000_000;

  private UsualType() {}

  /// The file type for a model.
  ///
  /// @param trained the type the publisher ships, such as `mxfp4`, if it is not 16 bits
  /// @param parameters of the language model
  public static FileType of(Optional<String> trained, long parameters) {
    if (trained.filter("mxfp4"::equals).isPresent()) return FileType.MXFP4_MOE;
    return parameters < SMALL ? FileType.Q8_0 : FileType.Q4_K_M;
  }
}
