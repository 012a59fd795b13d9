package berth.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Walks a [ByteSource] once, front to back, through a window that is refilled as it goes. Every
/// step checks that the bytes exist.
final class Cursor {
  /// The first read; later ones double up to [ByteSource#widest], so a small header costs one small
  /// read.
  private static final int FIRST = 1 << 16;

  /// As the engine's (gguf.cpp, GGUF_MAX_STRING_LENGTH).
  private static final int LONGEST_STRING = 1 << 30;

  private final ByteSource source;
  private final long length;
  private ByteBuffer window = ByteBuffer.allocate(0);
  private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
  private long start;
  private int next = FIRST;
  private int at;

  Cursor(ByteSource source) {
    this.source = source;
    this.length = source.length();
  }

  long position() {
    return start + at;
  }

  long remaining() {
    return length - start - at;
  }

  void bigEndian() {
    order = ByteOrder.BIG_ENDIAN;
    window.order(order);
  }

  int u8() {
    need(1);
    return window.get(at++) & 0xFF;
  }

  int u16() {
    need(2);
    at += 2;
    return window.getShort(at - 2) & 0xFFFF;
  }

  int i32() {
    need(4);
    at += 4;
    return window.getInt(at - 4);
  }

  long u32() {
    return i32() & 0xFFFF_FFFFL;
  }

  long i64() {
    need(8);
    at += 8;
    return window.getLong(at - 8);
  }

  /// A length or count of 8 bytes: unsigned in the file, refused from 2^63 on.
  long count(String what) {
    long value = i64();
    if (value < 0) {
      throw new GgufFormatException(
          position() - 8, what + " " + Long.toUnsignedString(value), "less than 2^63");
    }
    return value;
  }

  /// Passes over that many bytes without reading them.
  void skip(long bytes) {
    if (bytes > remaining()) throw cut(bytes);
    long target = position() + bytes;
    if (target - start <= window.limit()) {
      at = (int) (target - start);
    } else {
      start = target;
      at = 0;
      window = window.limit(0);
    }
  }

  /// Passes over that many strings, each a length of 8 bytes and its bytes.
  void skipStrings(long count) {
    long left = count;
    while (left > 0) {
      int position = at;
      int last = window.limit() - 8;
      while (left > 0 && position <= last) {
        long length = window.getLong(position);
        if (length < 0 || length > last - position) break;
        position += 8 + (int) length;
        left--;
      }
      at = position;
      if (left > 0) {
        skip(stringLength());
        left--;
      }
    }
  }

  /// The length before a string, which must fit in what remains.
  long stringLength() {
    long at = position();
    long bytes = count("string length");
    if (bytes > LONGEST_STRING) {
      throw new GgufFormatException(at, "string length " + bytes, "at most " + LONGEST_STRING);
    }
    if (bytes > remaining()) throw cut(bytes);
    return bytes;
  }

  String text(int bytes) {
    need(bytes);
    byte[] copy = new byte[bytes];
    window.get(at, copy);
    at += bytes;
    return decoded(copy);
  }

  private static String decoded(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private void need(int bytes) {
    if (window.limit() - at < bytes) refill(bytes);
  }

  private void refill(int bytes) {
    if (bytes > remaining()) throw cut(bytes);
    start += at;
    at = 0;
    int size = (int) Math.min(Math.max(next, bytes), length - start);
    if (window.capacity() < size) window = ByteBuffer.allocate(size).order(order);
    window.clear().limit(size);
    source.read(start, window);
    window.position(0);
    next = Math.min(2 * next, Math.max(FIRST, source.widest()));
  }

  private GgufFormatException cut(long wanted) {
    return new GgufFormatException(
        position(), "only " + remaining() + " bytes left", wanted + " more");
  }
}
