package berth.gguf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Writes headers as the format's specification has them (docs/gguf.md of ggml), and wrong ones:
/// counts, offsets and types can be given as anything. [#at] is where the next thing will stand.
final class RawHeader {
  /// Bytes before the first key: magic, version, two counts.
  static final int FIRST_KEY = 24;

  private final int version;
  private final Raw metadata;
  private final Raw infos;
  private int alignment = 32;
  private long tensors;
  private long keys;
  private long data;

  private RawHeader(int version, ByteOrder order) {
    this.version = version;
    this.metadata = new Raw(order);
    this.infos = new Raw(order);
  }

  static RawHeader of(int version, ByteOrder order) {
    return new RawHeader(version, order);
  }

  /// Version 3, little-endian: what nearly all files are.
  static RawHeader header() {
    return of(3, ByteOrder.LITTLE_ENDIAN);
  }

  static MetadataValue u32(long value) {
    return new MetadataValue.Whole(ValueType.UINT32, value);
  }

  static MetadataValue array(ValueType type, MetadataValue... values) {
    return new MetadataValue.Array(type, List.of(values));
  }

  /// Position in the file of what is written next, keys before tensors.
  long at() {
    return (long) FIRST_KEY + metadata.size() + infos.size();
  }

  RawHeader put(String key, long value) {
    return put(key, u32(value));
  }

  RawHeader put(String key, String value) {
    return put(key, new MetadataValue.Text(value));
  }

  RawHeader put(String key, MetadataValue value) {
    return raw(
        key,
        raw -> {
          raw.u32(type(value).code());
          write(raw, value);
        });
  }

  /// A key whose type and value are written by hand.
  RawHeader raw(String key, Consumer<Raw> typeAndValue) {
    keys++;
    metadata.text(key);
    typeAndValue.accept(metadata);
    return this;
  }

  /// Bytes in the place of a key, counted as one.
  RawHeader rawKey(Consumer<Raw> bytes) {
    keys++;
    bytes.accept(metadata);
    return this;
  }

  RawHeader alignment(int bytes) {
    alignment = bytes;
    return put("general.alignment", bytes);
  }

  /// A tensor right behind the one before.
  RawHeader tensor(String name, GgmlType type, long... shape) {
    long elements = 1;
    for (long length : shape) elements *= length;
    long bytes = elements / type.blockElements() * type.blockBytes();
    return tensor(name, type.code(), data, bytes, shape);
  }

  /// A tensor of any type code at any offset.
  RawHeader tensorAt(long offset, String name, long type, long... shape) {
    return tensor(name, type, offset, 0, shape);
  }

  private RawHeader tensor(String name, long type, long offset, long bytes, long... shape) {
    infos.text(name).u32(shape.length);
    for (long length : shape) infos.u64(length);
    infos.u32(type).u64(offset);
    data = offset + (bytes + alignment - 1) / alignment * alignment;
    tensors++;
    return this;
  }

  /// Bytes in the place of a tensor, counted as one.
  RawHeader rawTensor(Consumer<Raw> bytes) {
    tensors++;
    bytes.accept(infos);
    return this;
  }

  /// Counts that are not true; the last thing to say.
  RawHeader counts(long tensors, long keys) {
    this.tensors = tensors;
    this.keys = keys;
    return this;
  }

  /// Bytes of the tensor data.
  long data() {
    return data;
  }

  /// The header without the padding before the tensor data.
  byte[] unpadded() {
    Raw all = new Raw(metadata.order);
    all.bytes("GGUF".getBytes(StandardCharsets.US_ASCII)).u32(version);
    all.u64(tensors).u64(keys);
    return all.bytes(metadata.toArray()).bytes(infos.toArray()).toArray();
  }

  /// The header up to the first byte of tensor data.
  byte[] bytes() {
    byte[] header = unpadded();
    int length = (header.length + alignment - 1) / alignment * alignment;
    return Arrays.copyOf(header, length);
  }

  ByteSource source() {
    return ByteSource.of(ByteBuffer.wrap(bytes()));
  }

  GgufHeader read() {
    return GgufReader.read(source());
  }

  private static ValueType type(MetadataValue value) {
    return switch (value) {
      case MetadataValue.Whole whole -> whole.type();
      case MetadataValue.Real real -> real.type();
      case MetadataValue.Flag _ -> ValueType.BOOL;
      case MetadataValue.Text _ -> ValueType.STRING;
      case MetadataValue.Array _ -> ValueType.ARRAY;
      case MetadataValue.Skipped _ -> throw new IllegalArgumentException("nothing to write");
    };
  }

  private static void write(Raw raw, MetadataValue value) {
    switch (value) {
      case MetadataValue.Whole(ValueType type, long number) -> raw.number(type.bytes(), number);
      case MetadataValue.Real(ValueType type, double number) ->
          raw.number(
              type.bytes(),
              type == ValueType.FLOAT32
                  ? Float.floatToIntBits((float) number)
                  : Double.doubleToLongBits(number));
      case MetadataValue.Flag(boolean flag) -> raw.u8(flag ? 1 : 0);
      case MetadataValue.Text(String text) -> raw.text(text);
      case MetadataValue.Array(ValueType type, List<MetadataValue> values) -> {
        raw.u32(type.code()).u64(values.size());
        for (MetadataValue element : values) write(raw, element);
      }
      case MetadataValue.Skipped _ -> throw new IllegalArgumentException("nothing to write");
    }
  }

  /// Numbers and texts in one byte order.
  static final class Raw {
    private final ByteOrder order;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Raw(ByteOrder order) {
      this.order = order;
    }

    Raw u8(int value) {
      return number(1, value);
    }

    Raw u32(long value) {
      return number(4, value);
    }

    Raw u64(long value) {
      return number(8, value);
    }

    Raw text(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return u64(bytes.length).bytes(bytes);
    }

    Raw bytes(byte[] bytes) {
      out.writeBytes(bytes);
      return this;
    }

    Raw number(int bytes, long value) {
      ByteBuffer buffer = ByteBuffer.allocate(8).order(order).putLong(value);
      out.write(buffer.array(), order == ByteOrder.LITTLE_ENDIAN ? 0 : 8 - bytes, bytes);
      return this;
    }

    int size() {
      return out.size();
    }

    byte[] toArray() {
      return out.toByteArray();
    }
  }
}
