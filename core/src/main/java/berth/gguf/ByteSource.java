package berth.gguf;

import java.nio.ByteBuffer;

/// Bytes that can be read at any offset: a file, a buffer, a remote file by ranges. Implementations
/// that reach outside live outside the core and throw their own unchecked exceptions.
public interface ByteSource {
  /// Bytes of memory or of a file read fastest at once: they stay in the processor's cache.
  int NEAR = 1 << 18;

  /// Number of bytes there are.
  long length();

  /// Fills `target` from `offset` on. Asked only for bytes that exist.
  void read(long offset, ByteBuffer target);

  /// Bytes to ask for at once at most: [#NEAR], or more where asking costs more than carrying.
  default int widest() {
    return 1 << 21;
  }

  /// The bytes of a buffer, from its position to its limit.
  static ByteSource of(ByteBuffer bytes) {
    ByteBuffer all = bytes.slice();
    return new ByteSource() {
      @Override
      public long length() {
        return all.limit();
      }

      @Override
      public int widest() {
        return NEAR;
      }

      @Override
      public void read(long offset, ByteBuffer target) {
        int start = Math.toIntExact(offset);
        target.put(all.duplicate().position(start).limit(start + target.remaining()));
      }
    };
  }
}
