package berth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files whose content a test makes: compared, or rewritten by `make golden`.
public final class Golden {
  private Golden() {}

  /// Compares the file at that path of the repository with what it should hold.
  public static void check(Path file, String content) {
    try {
      rewrite(file, content.getBytes(StandardCharsets.UTF_8));
      assertThat(Files.readString(file)).as(file + "; make golden rewrites it").isEqualTo(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Compares the part of a page between `<!-- begin NAME -->` and `<!-- end NAME -->`.
  public static void checkRegion(Path page, String name, String content) {
    try {
      String text = Files.readString(page);
      String begin = "<!-- begin " + name + " -->\n";
      int from = text.indexOf(begin) + begin.length();
      int to = text.indexOf("<!-- end " + name + " -->");
      assertThat(to).as(page + " has a region " + name).isGreaterThanOrEqualTo(begin.length());
      check(page, text.substring(0, from) + content + text.substring(to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The same for a file that is no text.
  public static void check(Path file, byte[] content) {
    try {
      rewrite(file, content);
      assertThat(file).as("make golden rewrites it").hasBinaryContent(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void rewrite(Path file, byte[] content) throws IOException {
    if ("rewrite".equals(System.getProperty("berth.golden"))) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, content);
    }
    assertThat(Files.exists(file)).as(file + " exists; make golden writes it").isTrue();
  }
}
