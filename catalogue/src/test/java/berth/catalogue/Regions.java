package berth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Parts of a page that a test makes, between `<!-- begin NAME -->` and `<!-- end NAME -->`:
/// compared, or rewritten by `make golden`.
final class Regions {
  private Regions() {}

  static void check(Path page, String name, String content) {
    try {
      String text = Files.readString(page);
      int from = text.indexOf("<!-- begin " + name + " -->\n");
      int to = text.indexOf("<!-- end " + name + " -->");
      assertThat(from).as(page + " has a region " + name).isNotNegative().isLessThan(to);
      int start = text.indexOf('\n', from) + 1;
      if ("rewrite".equals(System.getProperty("berth.golden"))) {
        Files.writeString(page, text.substring(0, start) + content + text.substring(to));
        return;
      }
      assertThat(text.substring(start, to))
          .as(page + ", " + name + "; make golden rewrites it")
          .isEqualTo(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
