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

  /// What describes one matrix of a checkpoint, its scales included, in JSON.
  private static final long ENTRY = 250;

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

  /// A checkpoint's files: its tensors, and an estimate of the JSON before them.
  ///
  /// @param matrices of all tensors, experts counted one by one
  static Bytes ofCheckpoint(List<Long> tensors, long matrices) {
    long bytes = ENTRY * matrices;
    for (long tensor : tensors) bytes = Math.addExact(bytes, tensor);
    return new Bytes(bytes);
  }
}
