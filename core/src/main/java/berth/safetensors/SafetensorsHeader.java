package berth.safetensors;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What stands before the data of one file.
///
/// @param metadata texts by name, such as `format`
/// @param tensors in the order of their data
/// @param headerBytes before the data begins
/// @param sourceBytes that are here, fewer than the file's if it was cut
public record SafetensorsHeader(
    Map<String, String> metadata, List<StoredTensor> tensors, long headerBytes, long sourceBytes) {
  public SafetensorsHeader {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tensors = List.copyOf(tensors);
  }

  /// Bytes of all tensors.
  public long dataBytes() {
    long sum = 0;
    for (StoredTensor tensor : tensors) sum = Math.addExact(sum, tensor.bytes());
    return sum;
  }

  /// The whole file.
  public long fileBytes() {
    return Math.addExact(headerBytes, dataBytes());
  }

  /// Whether the source ends before the data does.
  public boolean cut() {
    return sourceBytes < fileBytes();
  }
}
