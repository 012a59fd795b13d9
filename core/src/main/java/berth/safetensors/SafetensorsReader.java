package berth.safetensors;

import berth.gguf.ByteSource;
import berth.json.JsonFormatException;
import berth.json.JsonReader;
import berth.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the header of a safetensors file: eight bytes of length, then JSON
/// (github.com/huggingface/safetensors, README, "Format"). Refuses what that format refuses: a
/// longer header, a name twice, data that overlaps or leaves gaps, a size that is not the shape's.
public final class SafetensorsReader {
  /// Bytes before the header's text.
  private static final int LENGTH = 8;

  /// The longest header (tensor.rs, MAX_HEADER_SIZE).
  static final int LONGEST = 100_000_000;

  /// No tensor is larger, so that sums of sizes cannot overflow.
  static final long LARGEST = 1L << 56;

  /// The first read: most headers are shorter.
  private static final int FIRST = 1 << 16;

  private SafetensorsReader() {}

  /// The header of a file.
  ///
  /// @throws SafetensorsFormatException if it has none that can be read
  public static SafetensorsHeader read(ByteSource source) {
    byte[] text = text(source);
    Map<String, String> metadata = new LinkedHashMap<>();
    List<StoredTensor> tensors = new ArrayList<>();
    fields(new String(text, StandardCharsets.UTF_8))
        .values()
        .forEach(
            (name, value) -> {
              if (name.equals("__metadata__")) metadata.putAll(metadata(value));
              else tensors.add(TensorEntry.read(name, value));
            });
    tensors.sort(
        Comparator.comparingLong(StoredTensor::offset).thenComparingLong(StoredTensor::bytes));
    checkData(tensors);
    return new SafetensorsHeader(metadata, tensors, LENGTH + (long) text.length, source.length());
  }

  /// The header's text. What is read first holds all of most headers.
  private static byte[] text(ByteSource source) {
    ByteBuffer first = ByteBuffer.allocate((int) Math.min(FIRST, source.length()));
    source.read(0, first);
    first.flip();
    int length = length(first, source.length());
    byte[] text = new byte[length];
    int at = Math.min(length, first.limit() - LENGTH);
    first.get(LENGTH, text, 0, at);
    while (at < length) {
      int count = Math.min(source.widest(), length - at);
      source.read(LENGTH + (long) at, ByteBuffer.wrap(text, at, count));
      at += count;
    }
    if (text[0] == '{') return text;
    throw new SafetensorsFormatException("at byte 8", "no '{'", "a header that begins with one");
  }

  private static int length(ByteBuffer first, long fileBytes) {
    if (fileBytes < LENGTH) {
      throw new SafetensorsFormatException(
          "at byte 0", "a file of " + fileBytes + " bytes", "8 bytes of length and a header");
    }
    long length = first.order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    if (length < 2 || length > LONGEST) {
      throw new SafetensorsFormatException(
          "at byte 0",
          "a header of " + Long.toUnsignedString(length) + " bytes",
          "2 to " + LONGEST + " in a safetensors file");
    }
    if (length > fileBytes - LENGTH) {
      throw new SafetensorsFormatException(
          "at byte " + fileBytes, "the end", "a header of " + length + " bytes");
    }
    return (int) length;
  }

  private static JsonValue.Fields fields(String text) {
    try {
      return JsonReader.readDistinct(text);
    } catch (JsonFormatException e) {
      throw new SafetensorsFormatException("header, " + e.place(), e.found(), e.expected());
    }
  }

  private static Map<String, String> metadata(JsonValue value) {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (!(value instanceof JsonValue.Fields(Map<String, JsonValue> fields))) {
      throw new SafetensorsFormatException("__metadata__", "no object", "texts by name");
    }
    fields.forEach(
        (name, field) -> {
          if (!(field instanceof JsonValue.Text(String text))) {
            throw new SafetensorsFormatException(
                "__metadata__, " + TensorEntry.quoted(name), "no text", "texts by name");
          }
          metadata.put(name, text);
        });
    return metadata;
  }

  /// Data follows without gaps from the first byte on.
  private static void checkData(List<StoredTensor> tensors) {
    long end = 0;
    for (StoredTensor tensor : tensors) {
      if (tensor.offset() != end) {
        throw new SafetensorsFormatException(
            "tensor " + TensorEntry.quoted(tensor.name()),
            "data from " + tensor.offset(),
            "data from " + end + ", where the tensor before ends");
      }
      end += tensor.bytes();
      if (end > LARGEST) {
        throw new SafetensorsFormatException(
            "tensor " + TensorEntry.quoted(tensor.name()), "data to " + end, "at most 2^56 bytes");
      }
    }
  }
}
