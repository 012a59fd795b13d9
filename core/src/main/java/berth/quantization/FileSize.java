package berth.quantization;

import berth.gguf.GgmlType;
import berth.model.Model;
import berth.model.Tensor;
import berth.units.Bytes;
import java.util.List;

/// How large the file of a model is that nobody has read: its tensors, each padded to a multiple of
/// 32 bytes, and before them an estimate of the metadata, of which the tokenizer is nearly all.
final class FileSize {
  private static final long ALIGNMENT = 32;

  /// A word of the vocabulary with its length, type and share of the merges, in bytes: published
  /// files less their tensors, per word.
  private static final long WORD = 40;

  /// What describes one tensor: name, dimensions, type, place.
  private static final long DESCRIPTION = 70;

  private FileSize() {}

  static Bytes of(Model model, List<GgmlType> types) {
    long bytes = WORD * model.shape().vocabulary() + DESCRIPTION * types.size();
    for (int i = 0; i < types.size(); i++) {
      Tensor tensor = model.tensors().get(i);
      long data = types.get(i).bytes(tensor.elements());
      bytes = Math.addExact(bytes, (data + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
    }
    return new Bytes(bytes);
  }
}
