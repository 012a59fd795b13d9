package berth.safetensors;

import berth.gguf.ByteSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Files written by hand: a length, a header, and as much data as wanted.
final class SafetensorsBytes {
  private SafetensorsBytes() {}

  static byte[] of(String header, int data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return of(text.length, text, data);
  }

  /// With a length that may lie.
  static byte[] of(long length, byte[] text, int data) {
    return ByteBuffer.allocate(8 + text.length + data)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(text)
        .array();
  }

  static ByteSource source(byte[] bytes) {
    return ByteSource.of(ByteBuffer.wrap(bytes));
  }

  static SafetensorsHeader read(String header, int data) {
    return SafetensorsReader.read(source(of(header, data)));
  }
}
