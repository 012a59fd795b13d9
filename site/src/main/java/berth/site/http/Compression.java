package berth.site.http;

import berth.site.Octets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/// Bytes in fewer bytes, and in very few to compare them by.
final class Compression {
  private static final int BUFFER = 8192;
  private static final int DIGEST = 15;

  private Compression() {}

  /// Whether bytes of a media type become fewer.
  static boolean isWorth(String type) {
    String name = type.toLowerCase(Locale.ROOT);
    int end = name.indexOf(';');
    if (end >= 0) name = name.substring(0, end).strip();
    return name.startsWith("text/")
        || name.endsWith("json")
        || name.endsWith("xml")
        || name.endsWith("javascript")
        || name.equals("application/x-ndjson")
        || name.equals("application/jsonl")
        // Headers of models: hundreds of tensors with almost the same name.
        || name.equals("application/octet-stream")
        || name.equals("application/wasm");
  }

  static Octets gzip(Octets bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length() / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out, BUFFER)) {
      gzip.write(bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Octets.of(out.toByteArray());
  }

  /// What is written can be read by the client as soon as it is flushed.
  static OutputStream gzip(OutputStream out) throws IOException {
    return new GZIPOutputStream(out, BUFFER, true);
  }

  /// A text that no other bytes have.
  static String digest(Octets bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, DIGEST));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
