package berth.safetensors;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// All files of a checkpoint, or one of them, as one list of tensors.
///
/// @param files how many
/// @param totalSize what its index says the tensors come to, if it has one that says
public record Checkpoint(
    int files,
    OptionalLong totalSize,
    Map<String, String> metadata,
    List<StoredTensor> tensors,
    long fileBytes,
    long sourceBytes) {
  /// Tensors of one type: how many, their elements and their bytes.
  public record TypeShare(Dtype type, int tensors, long elements, long bytes) {}

  public Checkpoint {
    metadata = Map.copyOf(metadata);
    tensors = List.copyOf(tensors);
  }

  /// A file that stands for itself.
  public static Checkpoint of(SafetensorsHeader header) {
    return new Checkpoint(
        1,
        OptionalLong.empty(),
        header.metadata(),
        header.tensors(),
        header.fileBytes(),
        header.sourceBytes());
  }

  /// All files of an index.
  ///
  /// @param headers by the names the index gives the files, all of them
  /// @throws SafetensorsFormatException if they do not hold what the index says
  public static Checkpoint of(SafetensorsIndex index, Map<String, SafetensorsHeader> headers) {
    List<StoredTensor> tensors = new ArrayList<>();
    Map<String, String> metadata = new HashMap<>();
    Set<String> names = new HashSet<>();
    long fileBytes = 0;
    long sourceBytes = 0;
    for (String file : index.files()) {
      SafetensorsHeader header = headers.get(file);
      if (header == null) throw new IllegalArgumentException("no header of " + file);
      for (StoredTensor tensor : header.tensors()) {
        if (!file.equals(index.fileOf().get(tensor.name()))) {
          throw new SafetensorsFormatException(
              file, "tensor " + TensorEntry.quoted(tensor.name()), "what the index has there");
        }
        names.add(tensor.name());
        tensors.add(tensor);
      }
      header.metadata().forEach(metadata::putIfAbsent);
      fileBytes = Math.addExact(fileBytes, header.fileBytes());
      sourceBytes = Math.addExact(sourceBytes, header.sourceBytes());
    }
    index
        .fileOf()
        .forEach(
            (name, file) -> {
              if (!names.contains(name)) {
                throw new SafetensorsFormatException(
                    file, "no tensor " + TensorEntry.quoted(name), "what the index has there");
              }
            });
    return new Checkpoint(
        index.files().size(), index.totalSize(), metadata, tensors, fileBytes, sourceBytes);
  }

  /// Bytes of all tensors.
  public long bytes() {
    long sum = 0;
    for (StoredTensor tensor : tensors) sum = Math.addExact(sum, tensor.bytes());
    return sum;
  }

  /// Elements of all tensors; of packed ones, those they are packed in.
  public long elements() {
    long sum = 0;
    for (StoredTensor tensor : tensors) sum = Math.addExact(sum, tensor.elements());
    return sum;
  }

  /// Whether a file ends before its data does.
  public boolean cut() {
    return sourceBytes < fileBytes;
  }

  /// Tensors by type, most bytes first.
  public List<TypeShare> types() {
    Map<Dtype, TypeShare> shares = new EnumMap<>(Dtype.class);
    for (StoredTensor tensor : tensors) {
      shares.merge(
          tensor.type(),
          new TypeShare(tensor.type(), 1, tensor.elements(), tensor.bytes()),
          (a, b) ->
              new TypeShare(
                  a.type,
                  a.tensors + b.tensors,
                  Math.addExact(a.elements, b.elements),
                  Math.addExact(a.bytes, b.bytes)));
    }
    List<TypeShare> result = new ArrayList<>(shares.values());
    result.sort((a, b) -> Long.compare(b.bytes, a.bytes));
    return result;
  }
}
