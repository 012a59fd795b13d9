package berth.site.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// A tab that remembers what it asked for and what went wrong in it.
final class Visit implements AutoCloseable {
  /// The answer of a page as the browser's own text of it, without which parts are open.
  private static final String ANSWER =
      "root => root.querySelector('[data-answer]')?.innerHTML.replace(/\\s+/g, ' ').trim() ?? ''";

  private final BrowserContext context;
  private final Page page;
  private final String site;
  private final List<String> asked = new ArrayList<>();
  private final List<String> trouble = new ArrayList<>();

  Visit(Browser browser, NewContextOptions options, String site) {
    this.site = site;
    context = browser.newContext(options);
    context.addInitScript(
        "addEventListener('securitypolicyviolation',"
            + " e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))");
    page = context.newPage();
    page.onRequest(
        request -> {
          if (!request.url().endsWith("/favicon.svg"))
            asked.add(request.method() + " " + path(request));
        });
    page.onRequestFailed(request -> trouble.add("failed: " + path(request)));
    page.onResponse(this::replied);
    page.onPageError(error -> trouble.add("script: " + error));
    page.onConsoleMessage(
        message -> {
          boolean reported = message.text().startsWith("Failed to load resource");
          if (message.type().equals("error") && !reported) trouble.add(message.text());
        });
  }

  private void replied(Response response) {
    boolean isPage = response.request().isNavigationRequest();
    if (response.status() >= (isPage ? 500 : 400)) {
      trouble.add(response.status() + ": " + path(response.request()));
    }
  }

  private static String path(Request request) {
    URI address = URI.create(request.url());
    return address.getRawQuery() == null
        ? address.getRawPath()
        : address.getRawPath() + "?" + address.getRawQuery();
  }

  Page page() {
    return page;
  }

  /// Opens an address of the site.
  Visit to(String path) {
    page.navigate(site + path);
    return this;
  }

  /// What was asked for since this was asked last, as `GET /path`; the browser fetches the icon
  /// when it likes.
  List<String> asked() {
    List<String> all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  /// What went wrong since this was asked last.
  List<String> trouble() {
    List<String> all = List.copyOf(trouble);
    trouble.clear();
    return all;
  }

  /// The path and query that the tab shows.
  String at() {
    return (String) page.evaluate("() => location.pathname + location.search");
  }

  String answer() {
    return (String) page.evaluate("() => (" + ANSWER + ")(document)");
  }

  /// The answer in a page that a server sent.
  String answer(String html) {
    return (String)
        page.evaluate(
            "html => (" + ANSWER + ")(new DOMParser().parseFromString(html, 'text/html'))", html);
  }

  /// Waits until the answer is this one.
  void awaitAnswer(String as, String expected) {
    try {
      page.waitForFunction(
          "expected => (" + ANSWER + ")(document) === expected",
          expected,
          new Page.WaitForFunctionOptions().setTimeout(10_000));
    } catch (TimeoutError e) {
      assertThat(answer()).as(as).isEqualTo(expected);
    }
  }

  /// Waits until nothing is being computed.
  void awaitIdle() {
    page.waitForFunction("() => !document.querySelector('form[aria-busy]')");
  }

  /// The controls by name, as lines.
  String controls() {
    return (String)
        page.evaluate(
            "() => [...new FormData(document.querySelector('form[data-live]'))]"
                + ".filter(([, value]) => typeof value === 'string' && value)"
                + ".map(([name, value]) => name + ' ' + value).join('\\n')");
  }

  String status() {
    return page.locator("[data-status]").textContent();
  }

  @Override
  public void close() {
    context.close();
  }
}
