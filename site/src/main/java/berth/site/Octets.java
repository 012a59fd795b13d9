package berth.site;

import java.nio.charset.StandardCharsets;

/// Bytes of a body, as they go over the wire. Whoever has them does not change them.
public final class Octets {
  /// No bytes.
  public static final Octets NONE = new Octets(new byte[0]);

  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /// These bytes, which nobody changes from now on.
  public static Octets of(byte[] bytes) {
    return bytes.length == 0 ? NONE : new Octets(bytes);
  }

  /// A text in UTF-8.
  public static Octets of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The bytes themselves, to be read only.
  public byte[] array() {
    return bytes;
  }

  public int length() {
    return bytes.length;
  }

  /// The text they are in UTF-8.
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
