package berth.site.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The rules of accessibility that a program can check.
final class Axe {
  private static final String SCRIPT = script();

  private Axe() {}

  private static String script() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      if (in == null) throw new IllegalStateException("no axe.min.js");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What a page breaks, a line for each place; empty if nothing.
  static String violations(Page page) {
    if (!(boolean) page.evaluate("() => 'axe' in window")) page.evaluate(SCRIPT + ";0");
    return (String)
        page.evaluate(
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
                + ".flatMap(v => v.nodes.slice(0, 5).map(n => v.id + ': ' + n.target.join(' ')"
                + " + ' ' + n.html.slice(0, 160) + ' ' + n.failureSummary.slice(0, 300)))"
                + ".join('\\n')");
  }
}
