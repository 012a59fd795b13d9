package berth.browser.build;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// The same bytes in fewer, as browsers take them: as few as can be, however long it takes.
final class Compression {
  private static final int BEST = 11;
  private static final int WINDOW = 24;

  private Compression() {}

  static byte[] brotli(byte[] bytes) throws IOException {
    Brotli4jLoader.ensureAvailability();
    return Encoder.compress(bytes, Encoder.Parameters.create(BEST, WINDOW));
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new Best(compressed)) {
      out.write(bytes);
    }
    return compressed.toByteArray();
  }

  private static final class Best extends GZIPOutputStream {
    private Best(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
