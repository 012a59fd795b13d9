package berth.quantization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a request's `quant` names: how the weights of a model are stored. Either a file type of
/// llama.cpp, which may lift some tensors above others, or the format of a checkpoint that other
/// engines load.
public sealed interface Format permits FileFormat, CheckpointFormat {
  /// The usual name, such as `Q4_K_M`, `fp8` or `awq-4bit`.
  String name();

  /// The weights in this format.
  ///
  /// @param source the model's weights as they are before any quantization, 16 bits
  Weights apply(Weights source);

  /// The format people call that, in any case. Where llama.cpp has a file type of that name, that
  /// is meant.
  static Optional<Format> parse(String name) {
    Optional<Format> file = FileFormat.parse(name).map(format -> format);
    return file.isPresent() ? file : CheckpointFormats.parse(name).map(format -> format);
  }

  /// A name for every format, for help and for completion: llama.cpp's file types from the most
  /// bits to the fewest, then the others by family. Of the formats that take any number of bits
  /// (`exl2-…bpw`, `exl3-…bpw`), the whole ones.
  static List<String> names() {
    List<String> names = new ArrayList<>(FileFormat.names());
    names.addAll(CheckpointFormats.names());
    return List.copyOf(names);
  }

  /// The format that a file type is.
  static Format of(FileType type) {
    return FileFormat.of(type);
  }
}
