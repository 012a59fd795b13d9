package berth.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Parts of a page that a test makes, between `<!-- begin NAME -->` and `<!-- end NAME -->`:
/// compared, or rewritten by `make golden`.
public final class Regions {
  private final Path page;
  private final String text;
  private final int start;
  private final int end;

  private Regions(Path page, String name) {
    this.page = page;
    this.text = read(page);
    int from = text.indexOf("<!-- begin " + name + " -->\n");
    this.end = text.indexOf("<!-- end " + name + " -->");
    assertThat(from).as(page + " has a region " + name).isNotNegative().isLessThan(end);
    this.start = text.indexOf('\n', from) + 1;
  }

  static void check(Path page, String name, String content) {
    Regions region = new Regions(page, name);
    if (region.rewritten(content)) return;
    assertThat(region.text.substring(region.start, region.end))
        .as(page + ", " + name + "; make golden rewrites it")
        .isEqualTo(content);
  }

  /// The same for a region whose numbers come from a fit, see [Nearly].
  public static void checkNearly(Path page, String name, String content) {
    Regions region = new Regions(page, name);
    if (region.rewritten(content)) return;
    Nearly.LAST_DIGIT.assertSame(
        page + ", " + name, region.text.substring(region.start, region.end), content);
  }

  private boolean rewritten(String content) {
    if (!Nearly.rewrites()) return false;
    try {
      Files.writeString(page, text.substring(0, start) + content + text.substring(end));
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
