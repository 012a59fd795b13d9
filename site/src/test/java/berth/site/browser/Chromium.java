package berth.site.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The browser that tests run pages in: the one that `BERTH_CHROMIUM` names, else one that is
/// installed, else Playwright's own, which it fetches where it has not.
final class Chromium implements AutoCloseable {
  private static final List<String> USUAL =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

  private static final List<String> QUIET =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /// Starts it.
  ///
  /// @throws IllegalStateException if there is none and none can be fetched
  static Chromium start() {
    Optional<Path> installed = installed();
    Map<String, String> skip =
        installed.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of();
    Playwright playwright = null;
    try {
      playwright = Playwright.create(new Playwright.CreateOptions().setEnv(skip));
      LaunchOptions options = new LaunchOptions().setArgs(QUIET);
      installed.ifPresent(options::setExecutablePath);
      return new Chromium(playwright, playwright.chromium().launch(options));
    } catch (PlaywrightException e) {
      if (playwright != null) playwright.close();
      throw new IllegalStateException(
          "no browser to test with: run .ci/browser, or install Chromium or Chrome and name it in"
              + " BERTH_CHROMIUM",
          e);
    }
  }

  private static Optional<Path> installed() {
    List<String> places = new ArrayList<>();
    String named = System.getenv("BERTH_CHROMIUM");
    if (named != null && !named.isEmpty()) return Optional.of(Path.of(named));
    places.addAll(USUAL);
    return places.stream().map(Path::of).filter(Files::isExecutable).findFirst();
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
