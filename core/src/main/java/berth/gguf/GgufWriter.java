package berth.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Writes headers as files of version 3 have them (specification: docs/gguf.md of ggml), so that
/// whatever can read a header can be given a model that is in no file.
public final class GgufWriter {
  private static final int MAGIC = 0x46554747;
  private static final int VERSION = 3;
  private static final long ALIGNMENT = 32;

  private ByteBuffer out = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);

  private GgufWriter() {}

  /// The bytes of a header up to its first byte of tensor data.
  ///
  /// @param tensors to stand one after the other, wherever they say that they are
  /// @throws IllegalArgumentException if a value was skipped when it was read
  public static byte[] write(Metadata metadata, List<TensorInfo> tensors) {
    return new GgufWriter().header(metadata, tensors);
  }

  private byte[] header(Metadata metadata, List<TensorInfo> tensors) {
    room(24).putInt(MAGIC).putInt(VERSION);
    out.putLong(tensors.size()).putLong(metadata.keys().size());
    for (String key : metadata.keys()) {
      MetadataValue value = metadata.get(key).orElseThrow();
      text(key);
      room(4).putInt(type(value).code());
      value(value);
    }
    int alignment = Math.toIntExact(metadata.whole("general.alignment").orElse(ALIGNMENT));
    long offset = 0;
    for (TensorInfo tensor : tensors) {
      tensor(tensor, offset);
      offset = Math.addExact(offset, GgufReader.pad(tensor.bytes(), alignment));
    }
    int padding = tensors.isEmpty() ? 0 : -out.position() & (alignment - 1);
    return Arrays.copyOf(room(padding).array(), out.position() + padding);
  }

  private void tensor(TensorInfo tensor, long offset) {
    text(tensor.name());
    room(4).putInt(tensor.shape().size());
    for (long length : tensor.shape()) room(8).putLong(length);
    room(12).putInt(tensor.type().code()).putLong(offset);
  }

  private static ValueType type(MetadataValue value) {
    return switch (value) {
      case MetadataValue.Whole whole -> whole.type();
      case MetadataValue.Real real -> real.type();
      case MetadataValue.Flag _ -> ValueType.BOOL;
      case MetadataValue.Text _ -> ValueType.STRING;
      case MetadataValue.Array _ -> ValueType.ARRAY;
      case MetadataValue.Skipped _ ->
          throw new IllegalArgumentException("a value that was skipped");
    };
  }

  private void value(MetadataValue value) {
    switch (value) {
      case MetadataValue.Whole(ValueType type, long number) -> number(type.bytes(), number);
      case MetadataValue.Real(ValueType type, double number) -> {
        if (type == ValueType.FLOAT32) room(4).putFloat((float) number);
        else room(8).putDouble(number);
      }
      case MetadataValue.Flag(boolean flag) -> number(1, flag ? 1 : 0);
      case MetadataValue.Text(String text) -> text(text);
      case MetadataValue.Array(ValueType type, List<MetadataValue> values) -> {
        room(12).putInt(type.code()).putLong(values.size());
        for (MetadataValue element : values) value(element);
      }
      case MetadataValue.Skipped _ ->
          throw new IllegalArgumentException("a value that was skipped");
    }
  }

  private void number(int bytes, long value) {
    room(bytes);
    for (int i = 0; i < bytes; i++) out.put((byte) (value >> (8 * i)));
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    room(8 + bytes.length).putLong(bytes.length).put(bytes);
  }

  /// Makes room for that many bytes more.
  private ByteBuffer room(int bytes) {
    if (out.remaining() < bytes) {
      byte[] larger = Arrays.copyOf(out.array(), 2 * out.capacity() + bytes);
      out = ByteBuffer.wrap(larger).order(ByteOrder.LITTLE_ENDIAN).position(out.position());
    }
    return out;
  }
}
