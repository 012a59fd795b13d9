package berth.site.asset;

import berth.site.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A file that was packed when this was built, or several joined.
final class Asset {
  private Asset() {}

  /// @throws IllegalStateException if one was not packed
  static Octets of(String... resources) {
    List<byte[]> parts = new ArrayList<>();
    int length = 0;
    for (String resource : resources) {
      byte[] bytes =
          find(resource)
              .orElseThrow(
                  () -> new IllegalStateException(resource + " was not packed; build again"));
      parts.add(bytes);
      length += bytes.length;
    }
    byte[] all = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return Octets.of(all);
  }

  static Optional<byte[]> find(String resource) {
    try (InputStream in = Asset.class.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
